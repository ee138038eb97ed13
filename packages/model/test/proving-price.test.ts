import { certify, createProblem, evenSplit, provingPrice } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const linear = { kind: 'power-law', coefficient: [1, 1e-9], exponent: [1, 1] } as const;

describe('the price that proves most', () => {
  test('of a schedule that has no choice is what its next share costs', () => {
    const problem = createProblem({ quantity: 1e9, impact: linear, upper: [Infinity, 0] });
    const shadowPrice = provingPrice(problem, [999_999_999, 1]);
    expect(shadowPrice).toBe(2e9);
    expect(certify(problem, [999_999_999, 1], { shadowPrice })).toMatchObject({
      relativeGap: 0,
      stationarityResidual: 0,
    });
  });

  test('of a schedule that misses the order by rounding is that of the schedule once filled', () => {
    const impact = { kind: 'power-law', coefficient: [0, 1e12], exponent: [1, 1], halfSpread: [1e-4, 1e-4] } as const;
    const problem = createProblem({ quantity: 1e6, impact, upper: [999_999.9991, Infinity] });
    const schedule = [999_999.9991, 0];
    const { relativeGap, stationarityResidual } = certify(problem, schedule, {
      shadowPrice: provingPrice(problem, schedule),
    });
    expect([relativeGap < 1e-12, stationarityResidual < 1e-9]).toEqual([true, true]);
  });

  test('proves no less than the best of all prices, of any schedule', () => {
    const number = fc.integer({ min: -40, max: 40 }).map((power) => 2 ** (power / 8));
    const interval = fc.record({ coefficient: number, exponent: fc.constantFrom(0.3, 0.5, 1), cap: number });
    fc.assert(
      fc.property(
        fc.array(interval, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 10 }),
        (intervals, part) => {
          const upper = intervals.map(({ cap }) => cap);
          const problem = createProblem({
            quantity: (part / 10) * upper.reduce((sum, cap) => sum + cap, 0),
            impact: {
              kind: 'power-law',
              coefficient: intervals.map(({ coefficient }) => coefficient),
              exponent: intervals.map(({ exponent }) => exponent),
            },
            upper,
          });
          const schedule = evenSplit(problem);
          const best = certify(problem, schedule);
          const own = certify(problem, schedule, { shadowPrice: provingPrice(problem, schedule) });
          expect(own.dualityGap).toBeLessThanOrEqual(best.dualityGap + 1e-12 * best.cost);
        },
      ),
      { numRuns: 200 },
    );
  });
});
