import {
  bestPrice,
  certify,
  costCurvesOf,
  createProblem,
  evenSplit,
  impliedBounds,
  type Problem,
} from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, filledPowerLaws, filledTables, threeIntervals } from './problems.js';

/** D(price) as it is defined, from the conjugates: price quantity - sum max (price x - C(x)). */
function dualBoundByDefinition(problem: Problem, price: number): number {
  const curves = costCurvesOf(problem.impact);
  const { lower, upper } = impliedBounds(problem);
  return lower.reduce(
    (bound, least, t) => bound - curves.conjugate(t, price, least, upper[t]!),
    price * problem.quantity,
  );
}

describe('certify', () => {
  // Exact case A: x = (6, 16, 2), price 12, cost 172.
  it('proves the optimum of a known problem to the last digit', () => {
    expect(certify(threeIntervals(24), [6, 16, 2], { shadowPrice: 12 })).toEqual({
      feasible: true,
      cost: 172,
      objective: 172,
      dualBound: 172,
      dualityGap: 0,
      relativeGap: 0,
      fillResidual: 0,
      boundViolation: 0,
      stationarityResidual: 0,
      complementarityResidual: 0,
    });
  });

  // Exact case D: x = (6, 9, 2), price 12, cost 98, price of the bound 3.
  it('proves an optimum at a bound', () => {
    const certificate = certify(threeIntervals(17, { upper: [99, 9, 99] }), [6, 9, 2], { shadowPrice: 12 });
    expect(certificate).toMatchObject({ cost: 98, dualityGap: 0, complementarityResidual: 0 });
  });

  it('finds the best price itself', () => {
    expect(certify(threeIntervals(24), [8, 8, 8]).dualBound).toBeCloseTo(172, 11);
    expect(bestPrice(threeIntervals(24))).toBeCloseTo(12, 12);
  });

  it('gives a weaker bound for a wrong price, never a wrong one', () => {
    for (const shadowPrice of [-5, 0, 3, 11, 13, 40, 1e6]) {
      expect(certify(threeIntervals(24), [6, 16, 2], { shadowPrice }).dualBound).toBeLessThan(172);
    }
  });

  it('refuses to call a schedule feasible that misses the order or a bound', () => {
    const problem = threeIntervals(17, { lower: [0, 0, 1], upper: [99, 9, 99] });
    expect(certify(problem, [6, 9, 2]).feasible).toBe(true);
    expect(certify(problem, [6, 9, 2.001])).toMatchObject({ feasible: false, boundViolation: 0 });
    expect(certify(problem, [5.999, 9.001, 2]).feasible).toBe(false);
    expect(certify(problem, [5.999, 9.001, 2]).boundViolation).toBeCloseTo(0.001 / 17, 15);
    expect(certify(problem, [7.5, 9, 0.5]).boundViolation).toBeCloseTo(0.5 / 17, 15);
    expect(certify(problem, [-6, 9, 14]).cost).toBeGreaterThan(0);
    expect(certify(problem, [0, 0, 0])).toMatchObject({ feasible: false, fillResidual: 1 });
  });

  it('calls a table that ends too early a broken bound', () => {
    const impact = {
      kind: 'tabulated',
      sizes: [
        [0, 5],
        [0, 50],
      ],
      costs: [
        [0, 1],
        [0, 20],
      ],
    } as const;
    const certificate = certify(createProblem({ quantity: 10, impact }), [6, 4]);
    expect(certificate).toMatchObject({ feasible: false, boundViolation: 0.1, cost: Infinity });
  });

  it('weighs stationarity by shares and complementarity by the distance to the bound', () => {
    // C' = (12 + 2, 12, 12) at (7, 16, 2): 7 shares at 2 too much, of a cost of 185.
    expect(certify(threeIntervals(25), [7, 16, 2], { shadowPrice: 12 }).stationarityResidual).toBeCloseTo(14 / 185, 15);
    // The upper bound's price is 3 and one share is left to it, at a cost of 16 sqrt 8 + 46.
    const capped = certify(threeIntervals(16, { upper: [99, 9, 99] }), [6, 8, 2], { shadowPrice: 12 });
    expect(capped.complementarityResidual).toBeCloseTo(3 / (44 + 16 * Math.sqrt(8)), 14);
  });

  it('judges an order of zero', () => {
    expect(certify(threeIntervals(0), [0, 0, 0])).toMatchObject({ feasible: true, cost: 0, relativeGap: 0 });
    expect(certify(threeIntervals(0), [1, 0, 0])).toMatchObject({ feasible: false, fillResidual: Infinity });
  });

  it('refuses what is no schedule or no price', () => {
    expect(() => certify(threeIntervals(24), [1, 2])).toThrow('schedule: expected 3 elements, one per interval, got 2');
    expect(() => certify(threeIntervals(24), [1, Number.NaN, 2])).toThrow(
      'schedule[1]: expected a finite number of shares',
    );
    expect(() => certify(threeIntervals(24), [6, 16, 2], { shadowPrice: Infinity })).toThrow('shadowPrice: expected');
  });

  describe.each([
    ['power laws', filledPowerLaws],
    ['tables', filledTables],
  ])('of any schedule for %s', (_kind, filled) => {
    const prices = amount(20);

    it('has the dual bound of the definition', () => {
      fc.assert(
        fc.property(filled, prices, ({ problem, schedule }, shadowPrice) => {
          const { dualBound, cost } = certify(problem, schedule, { shadowPrice });
          const rounding = 1e-12 * (cost + shadowPrice * problem.quantity);
          expect(Math.abs(dualBound - dualBoundByDefinition(problem, shadowPrice))).toBeLessThanOrEqual(rounding);
        }),
      );
    });

    it('has a dual bound that does not depend on the schedule', () => {
      fc.assert(
        fc.property(filled, prices, amount(1), ({ problem, schedule }, shadowPrice, share) => {
          const [one, other] = [schedule, schedule.map((x) => share * x)].map((x) =>
            certify(problem, x, { shadowPrice }),
          );
          const rounding = 1e-12 * (one!.cost + shadowPrice * problem.quantity);
          expect(Math.abs(one!.dualBound - other!.dualBound)).toBeLessThanOrEqual(rounding);
        }),
      );
    });

    it('has a gap of at least the excess over any other schedule', () => {
      fc.assert(
        fc.property(filled, prices, ({ problem, schedule }, shadowPrice) => {
          const { dualityGap, cost } = certify(problem, schedule, { shadowPrice });
          const other = certify(problem, evenSplit(problem));
          const rounding = 1e-14 * (cost + other.cost + shadowPrice * problem.quantity);
          expect(dualityGap).toBeGreaterThanOrEqual(cost - other.cost - rounding);
        }),
      );
    });

    it('has no higher bound at any price than at the best one', () => {
      fc.assert(
        fc.property(filled, prices, ({ problem, schedule }, shadowPrice) => {
          const best = certify(problem, schedule);
          const { dualBound } = certify(problem, schedule, { shadowPrice });
          // The best price may be the smallest double above 0.
          const rounding = 1e-13 * (best.cost + shadowPrice * problem.quantity) + 1e-300;
          expect(dualBound).toBeLessThanOrEqual(best.dualBound + rounding);
        }),
      );
    });
  });
});
