import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certify, createProblem, type Problem, tightestMultipliers } from '../src/index.js';
import { mustFinishEarly } from './coupled-problems.js';

const NONE = new Float64Array(4);
const linear = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;

/** Feasible, with bounds of all kinds and flat intervals that cost the same. */
const problems = fc
  .record({
    coefficient: fc.array(fc.constantFrom(0, 0, 1, 2), { minLength: 4, maxLength: 4 }),
    halfSpread: fc.array(fc.constantFrom(0, 1, 2), { minLength: 4, maxLength: 4 }),
    shares: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }),
    below: fc.array(fc.constantFrom(0, 1, 99), { minLength: 4, maxLength: 4 }),
    above: fc.array(fc.constantFrom(0, 1, 99), { minLength: 4, maxLength: 4 }),
  })
  .map(({ coefficient, halfSpread, shares, below, above }) => {
    let sum = 0;
    const done = shares.map((x) => (sum += x));
    const problem = createProblem({
      quantity: sum,
      impact: { kind: 'power-law', coefficient, exponent: [1, 1, 1, 1], halfSpread },
      upper: [20, 20, 20, 20],
      trajectory: { lower: done.map((y, t) => Math.max(0, y - below[t]!)), upper: done.map((y, t) => y + above[t]!) },
    });
    return { problem, shares };
  });

describe('tightestMultipliers', () => {
  it('are the shadow price alone where there is no trajectory', () => {
    expect(tightestMultipliers(createProblem({ quantity: 8, impact: linear }), NONE)).toEqual({ shadowPrice: 4 });
  });

  it('price the bounds that bind, and no others', () => {
    const { shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices } = tightestMultipliers(mustFinishEarly(), NONE);
    expect(shadowPrice).toBeCloseTo(10, 12);
    expect(Array.from(trajectoryLowerPrices!, (price) => Math.round(1e9 * price) / 1e9)).toEqual([0, 20, 0, 0]);
    expect(trajectoryUpperPrices).toEqual(NONE);
  });

  it('take the gradient of the couplings off the price of each interval', () => {
    const problem = createProblem({ quantity: 8, impact: linear });
    expect(tightestMultipliers(problem, Float64Array.of(0, 2, 4, 6)).shadowPrice).toBe(7);
  });

  it('bound a problem of thousands of intervals, a few at a time', () => {
    const all = (value: number): number[] => new Array<number>(5000).fill(value);
    const impact = { kind: 'power-law', coefficient: all(1), exponent: all(1) } as const;
    // One share in every interval, but by the end of each fiftieth half a share more or less.
    const lower = all(0).map((_, t) => (t % 100 === 49 ? t + 1.5 : 0));
    const upper = all(0).map((_, t) => (t % 100 === 99 ? t + 0.5 : Infinity));
    const problem = createProblem({ quantity: 4999.5, impact, trajectory: { lower, upper } });
    const { shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices } = tightestMultipliers(
      problem,
      new Float64Array(5000),
    );
    expect(shadowPrice).toBeCloseTo(1.96, 9);
    expect(trajectoryLowerPrices![149]).toBeCloseTo(0.08, 9);
    expect(trajectoryUpperPrices![99]).toBeCloseTo(0.08, 9);
  });

  it('say so where a coupling overflows', () => {
    expect(tightestMultipliers(mustFinishEarly(), NONE.with(0, Number.POSITIVE_INFINITY)).shadowPrice).toBeNaN();
  });

  it('prove no less of a schedule than any other multipliers', () => {
    const prices = fc.array(fc.integer({ min: -9, max: 40 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(problems, prices, ({ problem, shares }, others) => {
        const tightest = certify(problem, shares, tightestMultipliers(problem, NONE));
        const other = certify(problem, shares, multipliersOf(problem, others));
        expect(tightest.dualityGap).toBeGreaterThanOrEqual(0);
        expect(tightest.dualityGap).toBeLessThanOrEqual(other.dualityGap + 1e-9);
      }),
      { numRuns: 300 },
    );
  });
});

/** Those with which the intervals have such prices. */
function multipliersOf({ trajectory }: Problem, prices: readonly number[]) {
  const net = prices.map((price, t) => (t === 3 ? 0 : price - prices[t + 1]!));
  return {
    shadowPrice: prices[3]!,
    trajectoryLowerPrices: net.map((price) => Math.max(0, price)),
    trajectoryUpperPrices: net.map((price, t) => (trajectory!.upper[t]! < Infinity ? Math.max(0, -price) : 0)),
  };
}
