import { createProblem, findInfeasibility, lotGridOf, type Problem, roundToLots } from '@waterfill/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const flat = (count: number) =>
  ({ kind: 'power-law', coefficient: Array(count).fill(1), exponent: Array(count).fill(1) }) as const;

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);

test('an even schedule rounds so that what is done stays within half a lot', () => {
  const problem = createProblem({ quantity: 100, impact: flat(7), lot: 1 });
  const rounded = roundToLots(problem, Array(7).fill(100 / 7))!;
  expect(sum(rounded)).toBe(100);
  expect(Math.max(...rounded) - Math.min(...rounded)).toBe(1);
});

test('a deadline that falls within a lot is met with one lot more', () => {
  const trajectory = { lower: [250, 0] };
  const problem = createProblem({ quantity: 400, impact: flat(2), lot: 100, trajectory });
  expect(roundToLots(problem, [250, 150])).toEqual(Float64Array.of(300, 100));
});

test('the odd lot stays in the last open interval', () => {
  const problem = createProblem({ quantity: 430, impact: flat(3), upper: [400, 400, 0], lot: 100, oddLot: 'last' });
  expect(roundToLots(problem, [215, 215, 0])).toEqual(Float64Array.of(200, 230, 0));
});

test('bounds that no whole lots meet have no rounding', () => {
  const trajectory = { lower: [110, 0], upper: [190, 200] };
  const problem = createProblem({ quantity: 200, impact: flat(2), lot: 100, trajectory });
  expect(roundToLots(problem, [150, 50])).toBeUndefined();
});

const problems = fc
  .record({
    lots: fc.integer({ min: 1, max: 40 }),
    intervals: fc.array(
      fc.record({ lower: fc.integer({ min: 0, max: 3 }), room: fc.double({ min: 0, max: 12, noNaN: true }) }),
      { minLength: 1, maxLength: 8 },
    ),
    weights: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
    deadline: fc.double({ min: 0, max: 1, noNaN: true }),
    isOdd: fc.boolean(),
  })
  .map(({ lots, intervals, weights, deadline, isOdd }) => {
    const quantity = 10 * lots + (isOdd ? 3 : 0);
    const lower = intervals.map((one) => 2 * one.lower);
    const upper = intervals.map((one, t) => lower[t]! + 10 * one.room);
    const least = intervals.map((_, t) => (t === intervals.length >> 1 ? deadline * quantity : 0));
    const problem = createProblem({
      ...{ quantity, impact: flat(intervals.length), lower, upper, lot: 10, oddLot: 'last' },
      trajectory: { lower: least },
    });
    return { problem, schedule: intervals.map((_, t) => weights[t]! * quantity) };
  });

test('whatever the schedule, the rounded one meets every bound, and exists if any does', () => {
  fc.assert(
    fc.property(problems, ({ problem, schedule }) => {
      const rounded = roundToLots(problem, schedule);
      expect(rounded !== undefined).toBe(hasLotSchedule(problem));
      if (rounded === undefined) return;
      expect(findInfeasibility(problem)).toBeUndefined();
      expect(sum(rounded)).toBeCloseTo(problem.quantity, 9);
      let done = 0;
      for (const [t, x] of rounded.entries()) {
        done += x;
        expect(x).toBeGreaterThanOrEqual(problem.lower[t]!);
        expect(x).toBeLessThanOrEqual(problem.upper[t]!);
        expect(done).toBeGreaterThanOrEqual(problem.trajectory!.lower[t]! - 1e-7);
      }
    }),
    { numRuns: 300 },
  );
});

/** By dynamic programming over the lots done. */
function hasLotSchedule(problem: Problem): boolean {
  const grid = lotGridOf(problem)!;
  if (grid.oddLot > 0 && grid.oddInterval < 0) return false;
  let reached = new Set([0]);
  for (const [t, least] of grid.least.entries()) {
    const next = new Set<number>();
    const odd = grid.oddInterval >= 0 && t >= grid.oddInterval ? grid.oddLot : 0;
    for (const done of reached) {
      for (let lots = least; lots <= grid.most[t]!; lots++) {
        const shares = (done + lots) * grid.lot + odd;
        if (shares >= problem.trajectory!.lower[t]! - 1e-8) next.add(done + lots);
      }
    }
    reached = next;
  }
  return reached.has(grid.count);
}
