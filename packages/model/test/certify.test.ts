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
  const curves = costCurvesOf(problem);
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
      proof: 'dual-bound',
      cost: 172,
      objective: 172,
      grossObjective: 172,
      dualBound: 172,
      dualityGap: 0,
      relativeGap: 0,
      fillResidual: 0,
      fillResidualShares: 0,
      boundViolation: 0,
      boundViolationShares: 0,
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

describe('a schedule that misses the order, or a bound, by less than the tolerance', () => {
  // The last 0.0009 shares cost 1e12 0.0009^2 = 810,000.
  const steep = createProblem({
    quantity: 1e6,
    impact: { kind: 'power-law', coefficient: [0, 1e12], exponent: [1, 1], halfSpread: [1e-4, 1e-4] },
    upper: [999999.9991, Infinity],
  });

  it('costs what it does once the order is filled', () => {
    for (const shadowPrice of [undefined, 1e-4, 1.8e9]) {
      const certificate = certify(steep, [999999.9991, 0], shadowPrice === undefined ? undefined : { shadowPrice });
      expect(certificate.feasible).toBe(true);
      expect(certificate.fillResidualShares).toBeCloseTo(0.0009, 9);
      expect(certificate.cost / 810_100).toBeCloseTo(1, 6);
      expect(certificate.dualBound).toBeLessThanOrEqual(certificate.cost);
    }
    expect(certify(steep, [999999.9991, 0]).relativeGap).toBeLessThan(1e-6);
  });

  it('is filled where that costs least, and gives back where that saves most', () => {
    const short = certify(threeIntervals(24), [6, 16, 2 - 2e-8], { shadowPrice: 12 });
    expect(short.cost).toBeCloseTo(172, 12);
    expect(short.relativeGap).toBeLessThan(1e-15);
    const over = certify(threeIntervals(24), [6 + 2e-8, 16, 2], { shadowPrice: 12 });
    expect(over.cost).toBeCloseTo(172, 12);
  });

  it('ends where its table does, to the same tolerance as at a bound', () => {
    const impact = {
      kind: 'tabulated',
      sizes: [
        [0, 0.1, 0.3],
        [0, 1],
      ],
      costs: [
        [0, 0.1, 0.4],
        [0, 2],
      ],
    } as const;
    const problem = createProblem({ quantity: 0.8, impact });
    const beyond = certify(problem, [0.1 + 0.2, 0.5]);
    expect(beyond).toMatchObject({ feasible: true, cost: 1.4 });
    expect(Math.abs(beyond.dualityGap)).toBeLessThan(1e-15);
    expect(certify(problem, [0.3 + 7e-10, 0.5])).toMatchObject({ feasible: true, cost: 1.4 });
    expect(certify(problem, [0.3 + 9e-10, 0.5])).toMatchObject({ feasible: false, cost: Infinity });
  });

  it('breaks a bound by a number of shares', () => {
    const impact = { kind: 'power-law', coefficient: [1, 1e-9], exponent: [1, 1] } as const;
    const problem = createProblem({ quantity: 1e9, impact, upper: [Infinity, 0] });
    const certificate = certify(problem, [999_999_999, 1]);
    expect(certificate).toMatchObject({ feasible: true, boundViolation: 1e-9, boundViolationShares: 1, cost: 1e18 });
  });

  it('has no bound above its cost, whatever the price that is claimed', () => {
    const off = fc.array(fc.double({ min: -1e-9, max: 1e-9, noNaN: true }), { minLength: 1, maxLength: 5 });
    const all = fc.oneof(filledPowerLaws, filledTables);
    fc.assert(
      fc.property(all, off, fc.option(amount(20), { nil: undefined }), ({ problem, schedule }, parts, shadowPrice) => {
        const missed = schedule.map((x, t) => Math.max(0, x + parts[t % parts.length]! * problem.quantity));
        const multipliers = shadowPrice === undefined ? undefined : { shadowPrice };
        const { feasible, cost, dualBound, dualityGap } = certify(problem, missed, multipliers);
        fc.pre(feasible);
        const rounding = 1e-12 * (cost + (shadowPrice ?? 0) * problem.quantity) + 1e-300;
        expect(dualBound).toBeLessThanOrEqual(cost + rounding);
        expect(dualityGap).toBeGreaterThanOrEqual(-rounding);
        expect(certify(problem, schedule).cost).toBeGreaterThanOrEqual(dualBound - rounding);
      }),
    );
  });
});
