import { createProblem, type Problem } from '@waterfill/model';
import fc, { type Arbitrary } from 'fast-check';
import { amount, filledPowerLaws, filledTables } from './problems.js';

/** A coupled problem and two of its feasible schedules. */
interface CoupledPair {
  readonly problem: Problem;
  readonly schedule: readonly number[];
  readonly other: readonly number[];
}

const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;

/** Exact case F of the acceptance numbers: 2 x is 30 until 30 of the 40 are done, and 10 from then on. */
export function mustFinishEarly(): Problem {
  return createProblem({ quantity: 40, impact, trajectory: { lower: [0, 30, 0, 0] } });
}

/** Linear impact and risk of the same size: (5, 2, 1) holds 3, then 1, and its last share costs 10. */
export function riskOfFibonacci(): Problem {
  const risk = { aversion: 1, volatility: [1, 1, 1], duration: [1, 1, 1] };
  return createProblem({
    quantity: 8,
    impact: { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] },
    risk,
  });
}

/** Trajectory bounds that both schedules keep, some of them tightly, and risk of all sizes. */
export const coupledPairs: Arbitrary<CoupledPair> = fc
  .oneof(filledPowerLaws, filledTables)
  .chain(({ problem, schedule }) => {
    const each = <Value>(values: Arbitrary<Value>) =>
      fc.array(values, { minLength: schedule.length, maxLength: schedule.length });
    return fc
      .record({
        moves: fc.array(fc.tuple(fc.nat(schedule.length - 1), fc.nat(schedule.length - 1), amount(1)), {
          maxLength: 5,
        }),
        looseness: each(fc.tuple(fc.constantFrom(0, 0, 0.1, 1), fc.constantFrom(0, 0, 0.1, Infinity))),
        aversion: fc.oneof(fc.constant(0), amount(10)),
        volatility: each(fc.oneof(fc.constant(0), amount(2))),
        duration: each(amount(2)),
      })
      .map(({ moves, looseness, ...risk }) => {
        const other = schedule.slice();
        for (const [from, to, part] of moves) moveShares(problem, other, from, to, part);
        const [one, two] = [doneBy(schedule), doneBy(other)];
        const lower = looseness.map(([below], t) => Math.min(one[t]!, two[t]!) * (1 - below));
        const upper = looseness.map(([, above], t) => Math.max(one[t]!, two[t]!) * (1 + above));
        // 0 Infinity is no number of shares.
        const trajectory = { lower, upper: upper.map((most) => (Number.isNaN(most) ? Infinity : most)) };
        return { problem: createProblem({ ...problem, trajectory, risk }), schedule, other };
      });
  });

/** As many shares as both intervals allow, times `part`. */
function moveShares(
  { lower, upper, impact }: Problem,
  schedule: number[],
  from: number,
  to: number,
  part: number,
): void {
  const end = impact.kind === 'tabulated' ? impact.sizes[to]!.at(-1)! : Number.POSITIVE_INFINITY;
  const room = Math.min(schedule[from]! - lower[from]!, Math.min(upper[to]!, end) - schedule[to]!);
  if (from === to || !(room > 0)) return;
  const least = lower[from]!;
  schedule[from] = Math.max(least, schedule[from]! - part * room);
  schedule[to] = Math.min(upper[to]!, end, schedule[to]! + part * room);
}

function doneBy(schedule: readonly number[]): number[] {
  let done = 0;
  return schedule.map((x) => (done += x));
}

const whole = (most: number) => fc.integer({ min: 0, max: most });

/** In whole shares, so that there is a schedule if there is one of whole shares: the constraints are totally unimodular. */
export const wholeProblems: Arbitrary<Problem> = fc
  .array(
    fc.record({ floor: fc.constantFrom(0, 0, 1, 2), room: whole(5), least: whole(8), most: whole(8), binds: whole(5) }),
    { minLength: 1, maxLength: 5 },
  )
  .chain((intervals) =>
    whole(12).map((quantity) =>
      createProblem({
        quantity,
        impact: { kind: 'power-law', coefficient: intervals.map(() => 1), exponent: intervals.map(() => 1) },
        lower: intervals.map(({ floor }) => floor),
        upper: intervals.map(({ floor, room }) => (room === 5 ? Infinity : floor + room)),
        trajectory: {
          lower: intervals.map(({ least, binds }) => (binds === 0 ? least : 0)),
          upper: intervals.map(({ most, binds }) => (binds <= 1 ? most + 2 : Infinity)),
        },
      }),
    ),
  );
