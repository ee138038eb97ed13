import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certify, createProblem, filledSchedule, type Problem, remainderOf } from '../src/index.js';

const uniform = (least: number, most: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 2 ** 20 }).map((step) => least + (most - least) * (step / 2 ** 20));

/** Bounds that leave an interval much room, none, or less than is missing. */
const interval = fc.record({
  x: fc.oneof(fc.constant(0), uniform(0.1, 100)),
  below: fc.constantFrom(0, 1e-12, 1e-10, 1, 100),
  above: fc.constantFrom(0, 1e-12, 1e-10, 1, 100),
  coefficient: uniform(-4, 2).map((decades) => 10 ** decades),
  exponent: uniform(0.1, 2.5),
  halfSpread: fc.constantFrom(0, 1, 50),
});

const nearlyFilled = fc
  .record({
    intervals: fc.array(interval, { minLength: 1, maxLength: 12 }),
    decades: uniform(-14, -9),
    sign: fc.constantFrom(1, -1),
    kind: fc.constantFrom('power-law', 'tabulated' as const),
  })
  .map(({ intervals, decades, sign, kind }) => {
    const schedule = intervals.map(({ x }) => x);
    const sum = schedule.reduce((total, x) => total + x, 0);
    const impact =
      kind === 'power-law'
        ? {
            kind: 'power-law' as const,
            coefficient: intervals.map(({ coefficient }) => coefficient),
            exponent: intervals.map(({ exponent }) => exponent),
            halfSpread: intervals.map(({ halfSpread }) => halfSpread),
          }
        : {
            kind: 'tabulated' as const,
            sizes: intervals.map(() => [0, 10, 50, 1e3]),
            costs: intervals.map(({ coefficient: a, exponent }) => [
              0,
              10 * a,
              60 * a,
              (60 + 1e3 * (2 + exponent)) * a,
            ]),
          };
    const problem: Problem = {
      ...createProblem({ quantity: 1, impact }),
      quantity: sum * (1 + sign * 10 ** decades),
      lower: Float64Array.from(intervals, ({ x, below }) => Math.max(0, x - below)),
      upper: Float64Array.from(intervals, ({ x, above }) => x + above),
    };
    return { problem, schedule };
  })
  .filter(({ problem, schedule }) => {
    const missing = remainderOf(problem.quantity, schedule);
    const bounds = missing > 0 ? problem.upper : problem.lower;
    const room = schedule.reduce((total, x, t) => total + Math.abs(bounds[t]! - x), 0);
    return problem.quantity > 0 && room >= 2 * Math.abs(missing);
  });

/** The same with no other schedules than those that move every interval in the one direction. */
function nearby(problem: Problem, schedule: readonly number[]): Problem {
  const missing = remainderOf(problem.quantity, schedule);
  const start = Float64Array.from(schedule);
  return missing > 0 ? { ...problem, lower: start } : { ...problem, upper: start };
}

describe('filledSchedule', () => {
  it('fills the order within the bounds, at the least cost', () => {
    fc.assert(
      fc.property(nearlyFilled, ({ problem, schedule }) => {
        const filled = filledSchedule(problem, schedule);
        const { quantity, lower, upper } = problem;
        expect(Math.abs(remainderOf(quantity, filled))).toBeLessThanOrEqual(4 * Number.EPSILON * quantity);
        for (let t = 0; t < filled.length; t++) {
          expect(filled[t]).toBeGreaterThanOrEqual(lower[t]!);
          expect(filled[t]).toBeLessThanOrEqual(upper[t]!);
        }
        const { dualityGap, cost } = certify(nearby(problem, schedule), filled);
        expect(Math.abs(dualityGap)).toBeLessThanOrEqual(4 * Number.EPSILON * cost);
      }),
      { numRuns: 300 },
    );
  });

  it('is the one given where that is within its bounds and fills the order', () => {
    const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 1] } as const;
    const schedule = [1, 2];
    expect(filledSchedule(createProblem({ quantity: 3, impact }), schedule)).toBe(schedule);
  });

  it('puts what is missing where the next share is cheapest, and has it overflow into the next one', () => {
    const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [1, 1, 1] } as const;
    const problem = createProblem({ quantity: 4, impact, upper: [1.25, 2, 2] });
    expect(Array.from(filledSchedule(problem, [1, 1, 1]), (x) => x.toFixed(3))).toEqual(['1.250', '1.650', '1.100']);
    const steps = { kind: 'power-law', coefficient: [0, 0, 0], exponent: [1, 1, 1], halfSpread: [1, 2, 3] } as const;
    const flat = createProblem({ quantity: 3.75, impact: steps, upper: [1.25, 2, 2] });
    expect(Array.from(filledSchedule(flat, [1, 1, 1]))).toEqual([1.25, 1.5, 1]);
    expect(Array.from(filledSchedule({ ...flat, quantity: 1.75 }, [1, 1, 1]))).toEqual([1, 0.75, 0]);
  });
});
