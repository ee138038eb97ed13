import { createProblem, type PowerLaw, type Problem } from '@waterfill/model';
import fc, { type Arbitrary } from 'fast-check';

/** A problem and a schedule that fills it. */
interface Filled {
  problem: Problem;
  schedule: number[];
}

/** Exact case A of the acceptance numbers, and what is built on it: a = (1, 2, 1), alpha = (1, 1/2, 2). */
export function threeIntervals(quantity: number, bounds: { lower?: number[]; upper?: number[] } = {}): Problem {
  return createProblem({
    quantity,
    impact: { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] },
    ...bounds,
  });
}

/** Two tables: slopes of 1 and 3 up to 10 and 20 shares, and a slope of 2 up to 10. */
export function kinkedTables(quantity: number): Problem {
  const sizes = [
    [0, 10, 20],
    [0, 10],
  ];
  const costs = [
    [0, 10, 40],
    [0, 20],
  ];
  return createProblem({ quantity, impact: { kind: 'tabulated', sizes, costs } });
}

/** Numbers spread evenly from 0 to 1; those of `fc.double` are spread like doubles are, nine of ten below 1e-30. */
const unit = fc.integer({ min: 0, max: 2 ** 30 }).map((step) => step / 2 ** 30);

/** Spread evenly, or their logarithms are, down to 1e-30; and 0. What is smaller would test the underflow of doubles. */
export function amount(most: number): Arbitrary<number> {
  const small = unit.map((part) => most * 1e-30 ** part);
  return fc.oneof(
    fc.constant(0),
    small,
    unit.map((part) => most * part),
  );
}

const positive = unit.map((part) => 10 ** (9 * part - 6));

/** One interval's power law over many decades, sometimes flat. */
export const powerLaws: Arbitrary<Required<PowerLaw>> = fc.record({
  coefficient: fc.oneof({ weight: 9, arbitrary: positive }, { weight: 1, arbitrary: fc.constant(0) }),
  exponent: unit.map((part) => 0.05 * 60 ** part),
  halfSpread: fc.oneof(fc.constant(0), positive),
});

/** One interval's table, convex or not. */
export const tables: Arbitrary<{ sizes: number[]; costs: number[] }> = fc
  .array(
    fc.tuple(
      unit.map((part) => 0.1 * 1000 ** part),
      amount(10),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((steps) => {
    const sizes = [0];
    const costs = [0];
    for (const [size, slope] of steps) {
      sizes.push(sizes.at(-1)! + size);
      costs.push(costs.at(-1)! + size * slope);
    }
    return { sizes, costs };
  });

const bounds = fc.record({
  lower: fc.oneof(fc.constant(0), amount(1)),
  room: fc.oneof(amount(4), fc.constant(0)),
  isOpen: fc.boolean(),
});

/** Feasible problems of power laws, with a schedule that fills them: each interval's share of its room at random. */
export const filledPowerLaws: Arbitrary<Filled> = fc
  .array(fc.tuple(powerLaws, bounds, amount(1)), { minLength: 1, maxLength: 6 })
  .map((intervals) => {
    const schedule = intervals.map(([, { lower, room }, share]) => lower + share * room);
    const problem = createProblem({
      quantity: schedule.reduce((sum, x) => sum + x, 0),
      impact: {
        kind: 'power-law',
        coefficient: intervals.map(([law]) => law.coefficient),
        exponent: intervals.map(([law]) => law.exponent),
        halfSpread: intervals.map(([law]) => law.halfSpread),
      },
      lower: intervals.map(([, { lower }]) => lower),
      upper: intervals.map(([law, { lower, room, isOpen }]) =>
        isOpen && law.coefficient > 0 ? Number.POSITIVE_INFINITY : lower + room,
      ),
    });
    return { problem, schedule };
  });

/** Feasible problems of tables, with a schedule that fills them. */
export const filledTables: Arbitrary<Filled> = fc
  .array(fc.tuple(tables, amount(1)), { minLength: 1, maxLength: 5 })
  .map((intervals) => {
    const schedule = intervals.map(([table, share]) => share * table.sizes.at(-1)!);
    const problem = createProblem({
      quantity: schedule.reduce((sum, x) => sum + x, 0),
      impact: {
        kind: 'tabulated',
        sizes: intervals.map(([table]) => table.sizes),
        costs: intervals.map(([table]) => table.costs),
      },
    });
    return { problem, schedule };
  });
