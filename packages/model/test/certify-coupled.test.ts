import {
  bestPrice,
  certify,
  costCurvesOf,
  createProblem,
  holdingsOf,
  impliedBounds,
  intervalPrices,
  type Multipliers,
  type Problem,
  riskWeights,
} from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coupledPairs, mustFinishEarly, riskOfFibonacci } from './coupled-problems.js';
import { amount } from './problems.js';

/** Relative to the terms that the dual bound is the sum of. */
const ROUNDING = 1e-12;

const prices = fc.tuple(amount(20), amount(20), amount(20), fc.constantFrom(0, 0.5, 1));

/** A price of the trajectory bounds of `binds` of the intervals, alternately lower and upper. */
function multipliersFor({ trajectory }: Problem, [shadowPrice, lower, upper, some]: [number, number, number, number]) {
  return {
    shadowPrice,
    trajectoryLowerPrices: trajectory!.lower.map((_, t) => (t % 2 <= 2 * some - 1 ? lower : 0)),
    trajectoryUpperPrices: trajectory!.upper.map((most, t) => (most < Infinity && t % 2 === 1 ? some * upper : 0)),
  };
}

/**
 * By its definition: the minimum over the implied bounds of the Lagrangian, its risk replaced by the tangent at a
 * schedule. `scale` is the sum of the sizes of its terms.
 */
function dualBoundByDefinition(problem: Problem, schedule: readonly number[], multipliers: Required<Multipliers>) {
  const curves = costCurvesOf(problem);
  const { lower, upper } = impliedBounds(problem);
  const { shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices } = multipliers;
  const [weights, holdings] = [riskWeights(problem)!, holdingsOf(schedule)];
  const terms = [shadowPrice * problem.quantity];
  for (let t = 0; t < schedule.length; t++) {
    let price = shadowPrice;
    for (let s = 0; s < t; s++) price -= 2 * weights[s]! * holdings[s]!;
    for (let s = t; s < schedule.length; s++) price += trajectoryLowerPrices![s]! - trajectoryUpperPrices![s]!;
    terms.push(-curves.conjugate(t, price, lower[t]!, upper[t]!), -weights[t]! * holdings[t]! * holdings[t]!);
    terms.push(trajectoryLowerPrices![t]! * problem.trajectory!.lower[t]!);
    if (trajectoryUpperPrices![t]! > 0) terms.push(-trajectoryUpperPrices![t]! * problem.trajectory!.upper[t]!);
  }
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  return { bound: sum(terms), scale: sum(terms.map(Math.abs)) };
}

describe('certify, of coupled intervals', () => {
  it('proves an order that has to finish early to the last digit, with the price of its bound', () => {
    const multipliers = { shadowPrice: 10, trajectoryLowerPrices: [0, 20, 0, 0] };
    expect(certify(mustFinishEarly(), [15, 15, 5, 5], multipliers)).toEqual({
      feasible: true,
      proof: 'dual-bound',
      cost: 500,
      objective: 500,
      grossObjective: 500,
      dualBound: 500,
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

  it('proves an order at risk to the last digit, of its objective', () => {
    expect(certify(riskOfFibonacci(), [5, 2, 1], { shadowPrice: 10 })).toMatchObject({
      cost: 30,
      objective: 40,
      dualBound: 40,
      dualityGap: 0,
      stationarityResidual: 0,
    });
  });

  it('has a weaker bound without the price of a bound that binds, and never a wrong one', () => {
    expect(certify(mustFinishEarly(), [15, 15, 5, 5]).dualBound).toBeLessThan(500);
    expect(certify(mustFinishEarly(), [15, 15, 5, 5]).dualBound).toBeGreaterThanOrEqual(400);
  });

  it('takes shares outside a trajectory bound for a violation, in units of the order', () => {
    expect(certify(mustFinishEarly(), [14, 15, 6, 5])).toMatchObject({ feasible: false, boundViolation: 1 / 40 });
    expect(certify(mustFinishEarly(), [15, 15, 6, 4]).feasible).toBe(true);
    const mustWait = {
      ...mustFinishEarly(),
      trajectory: { lower: new Float64Array(4), upper: Float64Array.of(9, 40, 40, 40) },
    };
    expect(certify(mustWait, [10, 10, 10, 10])).toMatchObject({ feasible: false, boundViolation: 1 / 40 });
    expect(certify(mustWait, [9, 11, 10, 10]).feasible).toBe(true);
  });

  it('weighs the price of a trajectory bound by the distance to it', () => {
    const multipliers = { shadowPrice: 10, trajectoryLowerPrices: [0, 20, 0, 0] };
    // 16 + 15 is one more than the bound, and costs 531.
    const { complementarityResidual, objective } = certify(mustFinishEarly(), [16, 15, 5, 4], multipliers);
    expect(complementarityResidual).toBeCloseTo(20 / objective, 15);
  });

  it('never has a bound above the objective of any feasible schedule, whatever the prices and wherever it is drawn up', () => {
    fc.assert(
      fc.property(coupledPairs, prices, ({ problem, schedule, other }, drawn) => {
        const multipliers = multipliersFor(problem, drawn);
        const { scale } = dualBoundByDefinition(problem, schedule, multipliers);
        for (const one of [schedule, other]) {
          expect(certify(problem, one).feasible).toBe(true);
          const { dualBound, dualityGap } = certify(problem, schedule, multipliers);
          expect(dualBound).toBeLessThanOrEqual(certify(problem, one).objective + ROUNDING * scale);
          expect(dualityGap).toBeGreaterThanOrEqual(-ROUNDING * scale);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has the gap of the definition', () => {
    fc.assert(
      fc.property(coupledPairs, prices, fc.constantFrom(1, 0.5), (pair, drawn, filled) => {
        const { problem } = pair;
        // Of a schedule that misses the order the gap is that of the definition, too; it only bounds nothing.
        const schedule = pair.schedule.map((x) => filled * x);
        const multipliers = multipliersFor(problem, drawn);
        const { bound, scale } = dualBoundByDefinition(problem, schedule, multipliers);
        const { dualityGap, objective } = certify(problem, schedule, multipliers);
        expect(Math.abs(dualityGap - (objective - bound))).toBeLessThanOrEqual(ROUNDING * (scale + objective));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [{ trajectoryLowerPrices: [0, 1, 0] }, 'trajectoryLowerPrices: expected 4 elements, one per interval, got 3'],
    [{ trajectoryLowerPrices: [0, -1, 0, 0] }, 'trajectoryLowerPrices[1]: expected a finite number >= 0, got -1'],
    [
      { trajectoryUpperPrices: [0, 0, Number.NaN, 0] },
      'trajectoryUpperPrices[2]: expected a finite number >= 0, got NaN',
    ],
    [
      { trajectoryUpperPrices: [0, 0, 2, 0] },
      'trajectoryUpperPrices[2]: expected 0, as the problem has no such bound there, got 2',
    ],
  ])('refuses the prices %o', (wrong, message) => {
    expect(() => certify(mustFinishEarly(), [15, 15, 5, 5], { shadowPrice: 10, ...wrong })).toThrow(message);
  });

  it('refuses the price of a trajectory bound where the problem has none at all', () => {
    const multipliers = { shadowPrice: 10, trajectoryLowerPrices: [0, 0, 1] };
    expect(() => certify(riskOfFibonacci(), [5, 2, 1], multipliers)).toThrow(
      'trajectoryLowerPrices[2]: expected 0, as the problem has no such bound there, got 1',
    );
  });
});

describe('bestPrice, at risk', () => {
  it('is the shadow price, at the optimum', () => {
    expect(bestPrice(riskOfFibonacci(), [5, 2, 1])).toBeCloseTo(10, 13);
  });

  it('has no higher bound at any other price', () => {
    fc.assert(
      fc.property(coupledPairs, amount(40), ({ problem, schedule }, price) => {
        const best = bestPrice(problem, schedule);
        const [one, other] = [best, price].map((shadowPrice) => certify(problem, schedule, { shadowPrice }));
        const rounding = 1e-13 * (one!.objective + (Math.abs(best) + price) * problem.quantity) + 1e-300;
        expect(other!.dualBound).toBeLessThanOrEqual(one!.dualBound + rounding);
      }),
      { numRuns: 500 },
    );
  });

  it('needs the schedule, unless risk costs nothing', () => {
    expect(() => bestPrice(riskOfFibonacci())).toThrow('schedule: expected one, since the price depends on it');
    const { risk, ...rest } = riskOfFibonacci();
    expect(bestPrice({ ...rest, risk: { ...risk!, aversion: 0 } })).toBeCloseTo(16 / 3, 13);
  });

  it('comes to an end where risk and costs overflow', () => {
    const problem = createProblem({
      quantity: 1e200,
      impact: { kind: 'power-law', coefficient: [1e300, 1], exponent: [3, 1] },
      risk: { aversion: 1e308, volatility: [1e200, 1], duration: [1, 1] },
    });
    expect(bestPrice(problem, [5e199, 5e199])).toBeNaN();
    expect(() => certify(problem, [5e199, 5e199])).toThrow('shadowPrice: expected a finite number, got NaN');
  });
});

describe('intervalPrices', () => {
  it('are the marginal costs of an optimum inside its bounds', () => {
    expect(Array.from(intervalPrices(riskOfFibonacci(), [5, 2, 1], { shadowPrice: 10 }))).toEqual([10, 4, 2]);
  });

  it('are the shadow price where nothing couples the intervals', () => {
    const { trajectory: _, ...free } = mustFinishEarly();
    expect(Array.from(intervalPrices(free, [10, 10, 10, 10], { shadowPrice: 7 }))).toEqual([7, 7, 7, 7]);
  });

  it('add the prices of all bounds that are still to come', () => {
    const problem = {
      ...mustFinishEarly(),
      trajectory: { lower: Float64Array.of(0, 30, 0, 0), upper: Float64Array.of(20, 40, 35, 40) },
    };
    const multipliers = { shadowPrice: 10, trajectoryLowerPrices: [0, 20, 0, 0], trajectoryUpperPrices: [3, 0, 4, 0] };
    expect(Array.from(intervalPrices(problem, [15, 15, 5, 5], multipliers))).toEqual([23, 26, 6, 10]);
  });
});
