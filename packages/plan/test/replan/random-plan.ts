import { createProblem, type OrderProblem, type Problem, type ProblemInput } from '@waterfill/model';
import fc from 'fast-check';

/** 10:00 in New York, and intervals of ten minutes. */
export const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 600, timezone: 'America/New_York' };
export const START: number = Date.parse(grid.start) / 1000;

/** An order that can be done, with everything that an order may have, and how much of it was done by when. */
export interface RandomDay {
  readonly order: OrderProblem & { readonly grid: typeof grid };
  /** the first interval that is left */
  readonly first: number;
  /** the part of it that is left */
  readonly part: number;
  /** the part of the order that is done */
  readonly donePart: number;
}

const length = 8;
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const units = fc.array(unit, { minLength: length, maxLength: length });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

export const randomDays: fc.Arbitrary<RandomDay> = fc
  .record({
    ...{ levels: units, exponents: units, halfSpreads: maybe(units), rooms: units },
    closed: fc.array(fc.boolean(), { minLength: length, maxLength: length }),
    lot: fc.constantFrom(undefined, undefined, 1, 100),
    ...{ fees: maybe(units), least: maybe(unit), risk: maybe(units), tracking: maybe(units) },
    deadline: maybe(fc.tuple(fc.nat(length - 1), unit)),
    atMost: maybe(fc.tuple(fc.nat(length - 2), unit)),
    ...{ first: fc.nat(length - 1), part: fc.constantFrom(1, 1, 0.75, 0.5), donePart: unit },
  })
  .map(({ first, part, donePart, ...drawn }) => ({
    order: { problem: problemOf(drawn), grid },
    first,
    part,
    donePart,
  }));

interface Drawn {
  readonly levels: readonly number[];
  readonly exponents: readonly number[];
  readonly halfSpreads: readonly number[] | undefined;
  readonly rooms: readonly number[];
  readonly closed: readonly boolean[];
  readonly lot: number | undefined;
  readonly fees: readonly number[] | undefined;
  readonly least: number | undefined;
  readonly risk: readonly number[] | undefined;
  readonly tracking: readonly number[] | undefined;
  readonly deadline: readonly [number, number] | undefined;
  readonly atMost: readonly [number, number] | undefined;
}

function problemOf({ levels, exponents, halfSpreads, rooms, closed, lot, fees, least = 0, ...drawn }: Drawn): Problem {
  const upper = rooms.map((room, t) => (closed[t] && t > 0 ? 0 : 1000 * Math.round(1 + 9 * room)));
  const lower = upper.map((most) => Math.min(most, lot === undefined ? 300 * least : 100 * Math.round(3 * least)));
  const [floor, room] = [sum(lower), sum(upper)];
  const quantity = 100 * Math.ceil((floor + 0.6 * (room - floor)) / 100);
  return createProblem({
    ...{ quantity, lower, upper, lot },
    impact: {
      kind: 'power-law',
      coefficient: levels.map((level) => 1e-6 * (0.1 + level)),
      exponent: exponents.map((exponent) => 0.4 + exponent),
      halfSpread: halfSpreads?.map((half) => 1e-3 * half),
    },
    fee: fees?.map((fee) => 1e-3 * (fee - 0.3)),
    ...couplingsOf(drawn, quantity, upper),
  });
}

/** The bounds are such that the split in proportion to the room keeps them. */
function couplingsOf(
  { risk, tracking, deadline, atMost }: Pick<Drawn, 'risk' | 'tracking' | 'deadline' | 'atMost'>,
  quantity: number,
  upper: readonly number[],
): Pick<ProblemInput, 'trajectory' | 'risk' | 'tracking'> {
  const room = sum(upper);
  const even = upper.map((_, t) => (quantity * sum(upper.slice(0, t + 1))) / room);
  const lower = even.map((done, t) => (deadline?.[0] === t ? 0.9 * done * deadline[1] : 0));
  const most = even.map((done, t) =>
    atMost?.[0] === t ? done + (0.1 + 0.9 * atMost[1]) * (quantity - done) : Infinity,
  );
  return {
    ...((deadline || atMost) && { trajectory: { lower, upper: most } }),
    ...(risk && { risk: { aversion: 1e-6, volatility: risk, duration: risk.map((_, t) => 0.5 + (t % 2)) } }),
    ...(tracking && { tracking: { weight: tracking.map((weight) => 1e-7 * weight), target: even.with(-1, quantity) } }),
  };
}

export function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}
