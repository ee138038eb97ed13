import { certify, createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { solveConvex } from '../src/index.js';

const linear = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;

/** Almgren & Chriss 2000, J. Risk 3(2), 5-39, table 1: X = 1e6, five days, eta~ = 2.375e-6. */
function almgrenChriss(aversion: number) {
  const all = (value: number): number[] => new Array<number>(5).fill(value);
  const impact = { kind: 'power-law', coefficient: all(2.375e-6), exponent: all(1) } as const;
  return createProblem({ quantity: 1e6, impact, risk: { aversion, volatility: all(0.95), duration: all(1) } });
}

describe('solveConvex', () => {
  it('finishes early where it must, at the price of that', () => {
    const problem = createProblem({ quantity: 40, impact: linear, trajectory: { lower: [0, 30, 0, 0] } });
    const { schedule, shadowPrice, trajectoryLowerPrices } = solveConvex(problem);
    expect(schedule.map((x) => Math.round(1e9 * x) / 1e9)).toEqual(Float64Array.of(15, 15, 5, 5));
    expect(shadowPrice).toBeCloseTo(10, 12);
    expect(trajectoryLowerPrices!.map((price) => Math.round(1e9 * price) / 1e9)).toEqual(Float64Array.of(0, 20, 0, 0));
  });

  it.each([
    [1e-7, [242_118]],
    [1e-6, [458_044.45, 252_101.33, 141_956.73, 85_755.69, 62_141.8]],
    [1e-5, [822_132]],
  ])('trades as Almgren and Chriss do, with an aversion of %s', (aversion, trades) => {
    const problem = almgrenChriss(aversion);
    const answer = solveConvex(problem, { tolerance: 1e-14 });
    trades.forEach((shares, t) => {
      expect(Math.abs(answer.schedule[t]! - shares)).toBeLessThanOrEqual(trades.length > 1 ? 0.005 : 0.5);
    });
    expect(certify(problem, answer.schedule, answer).relativeGap).toBeLessThanOrEqual(1e-14);
  });

  it('keeps an interval that has no choice, and a point through which it must go', () => {
    const problem = createProblem({
      quantity: 40,
      impact: linear,
      lower: [0, 4, 0, 0],
      upper: [Infinity, 4, Infinity, Infinity],
      trajectory: { lower: [0, 0, 30, 0], upper: [Infinity, Infinity, 30, Infinity] },
    });
    const answer = solveConvex(problem);
    expect(answer.schedule.map((x) => Math.round(1e9 * x) / 1e9)).toEqual(Float64Array.of(13, 4, 13, 10));
    expect(answer.shadowPrice).toBeCloseTo(20, 12);
    expect(answer.trajectoryLowerPrices![2]).toBeCloseTo(6, 12);
    expect(certify(problem, answer.schedule, answer).relativeGap).toBeLessThanOrEqual(1e-15);
  });

  // The bounds differ by a few digits: the interval between them has no room that a difference of what is done could hold.
  it('starts where two bounds leave hardly any room between them', () => {
    const impact = { kind: 'power-law', coefficient: [1, 1, 0, 1, 1], exponent: [1, 1, 1, 1, 1] } as const;
    const problem = createProblem({
      quantity: 10,
      impact: { ...impact, halfSpread: [0, 0, 1, 0, 0] },
      upper: [99, 99, 99, 99, 99],
      trajectory: { lower: [0, 5, 5, 0, 0], upper: [99, 5 + 1.2e-14, 5 + 1.2e-14, 99, 99] },
    });
    const { stopped, iterations } = solveConvex(problem);
    expect(stopped).toBeUndefined();
    expect(iterations).toBeGreaterThan(0);
  });

  it('does for nothing what costs nothing', () => {
    const impact = { kind: 'power-law', coefficient: [1, 0], exponent: [1, 1] } as const;
    const problem = createProblem({ quantity: 10, impact, upper: [99, 99], trajectory: { upper: [4, 99] } });
    expect(solveConvex(problem)).toMatchObject({ schedule: Float64Array.of(0, 10), iterations: 0 });
  });

  it('starts from an answer whose intervals are coupled, too', () => {
    const before = solveConvex(almgrenChriss(1e-6));
    const { startUsed, iterations } = solveConvex(almgrenChriss(1.001e-6), { start: before });
    expect(startUsed).toBe(true);
    expect(iterations).toBeLessThanOrEqual(2);
    expect(solveConvex(almgrenChriss(1e-4), { start: before }).startUsed).toBe(false);
  });

  // Two shares in the second interval cost 4, one in the first 2. The slope of what tracking costs is rounding times the weight.
  it.each([1e3, 1e16, 1e30])('follows a target of the weight %d, and proves that', (weight) => {
    const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
    const problem = createProblem({ quantity: 3, impact, tracking: { weight, target: [1, 3] } });
    const answer = solveConvex(problem);
    expect(answer.schedule[0]).toBeCloseTo(1 + 1 / weight, 5);
    expect(answer.shadowPrice).toBeCloseTo(4, 2);
    expect(certify(problem, answer.schedule, answer).relativeGap).toBeLessThanOrEqual(1e-9);
  });

  it('stops within its limit, with a schedule that keeps all bounds', () => {
    const trajectory = { lower: [0, 30, 0, 0], upper: [12, 30, 36, 40] };
    const problem = createProblem({ quantity: 40, impact: linear, trajectory });
    const { schedule, iterations, stopped } = solveConvex(problem, { tolerance: 1e-15, next: () => 'iteration-limit' });
    expect({ iterations, stopped }).toEqual({ iterations: 1, stopped: 'iteration-limit' });
    expect(certify(problem, schedule).feasible).toBe(true);
  });
});
