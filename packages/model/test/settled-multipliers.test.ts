import { certify, createProblem, settledMultipliers } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { mustFinishEarly, riskOfFibonacci } from './coupled-problems.js';

const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;

describe('settledMultipliers', () => {
  it('are the price alone where there is no trajectory', () => {
    expect(settledMultipliers(riskOfFibonacci(), [5, 2, 1], { shadowPrice: 10 })).toEqual({ shadowPrice: 10 });
  });

  it('leave no price to a bound that does not bind, and the right one to that which does', () => {
    const found = { shadowPrice: 10, trajectoryLowerPrices: [1e-9, 20, 1e-9, 0] };
    const settled = settledMultipliers(mustFinishEarly(), [15, 15, 5, 5], found);
    expect(settled.trajectoryLowerPrices).toEqual(Float64Array.of(0, 20 + 1e-9, 0, 0));
  });

  // The capped interval leaves at least 13 to the second one, whose own bounds do not: its marginal cost is 26.
  it('find the price of a bound that other bounds imply as one of an interval', () => {
    const problem = createProblem({
      quantity: 27,
      impact,
      upper: [4, Infinity, Infinity, Infinity],
      trajectory: { lower: [0, 17, 0, 0] },
    });
    const settled = settledMultipliers(problem, [4, 13, 5, 5], { shadowPrice: 10 });
    expect(settled.trajectoryLowerPrices).toEqual(Float64Array.of(0, 16, 0, 0));
    expect(certify(problem, [4, 13, 5, 5], settled)).toMatchObject({ dualityGap: 0, stationarityResidual: 0 });
  });

  it('give a bound on both sides a price of whatever sign', () => {
    const problem = createProblem({
      quantity: 40,
      impact,
      trajectory: { lower: [0, 10, 0, 0], upper: [40, 10, 40, 40] },
    });
    const { trajectoryLowerPrices, trajectoryUpperPrices } = settledMultipliers(problem, [5, 5, 15, 15], {
      shadowPrice: 30,
      trajectoryLowerPrices: [0, 3, 0, 0],
      trajectoryUpperPrices: [0, 23, 0, 0],
    });
    expect(trajectoryLowerPrices).toEqual(new Float64Array(4));
    expect(trajectoryUpperPrices).toEqual(Float64Array.of(0, 20, 0, 0));
  });

  it('price one more share where all has to be done early', () => {
    const early = createProblem({
      quantity: 40,
      impact: { ...impact, halfSpread: [0, 0, 3, 4] },
      trajectory: { lower: [0, 40, 0, 0] },
    });
    const found = { shadowPrice: 1, trajectoryLowerPrices: [0, 39, 0, 0] };
    expect(settledMultipliers(early, [20, 20, 0, 0], found)).toEqual({
      shadowPrice: 3,
      trajectoryLowerPrices: Float64Array.of(0, 37, 0, 0),
      trajectoryUpperPrices: new Float64Array(4),
    });
  });

  it('leave arithmetic that broke down to be found by others', () => {
    const found = { shadowPrice: 10, trajectoryLowerPrices: [0, 20, 0, 0] };
    expect(settledMultipliers(mustFinishEarly(), [Number.NaN, 15, 5, 5], found)).toBe(found);
  });

  it('leave the prices of a schedule that is not at its bounds as they were found', () => {
    const found = { shadowPrice: 10, trajectoryLowerPrices: [0, 20, 0, 0] };
    const settled = settledMultipliers(mustFinishEarly(), [15, 15 + 1e-6, 5, 5 - 1e-6], found);
    expect(Array.from(settled.trajectoryLowerPrices!)).toEqual([0, 20, 0, 0]);
  });
});
