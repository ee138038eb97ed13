import { createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { NewtonSystem } from '../src/newton/newton-system.js';
import { Residuals } from '../src/newton/residuals.js';
import { ScaledProblem } from '../src/newton/scaled-problem.js';
import { defaultSettings } from '../src/newton/settings.js';
import { presolve } from '../src/stages/presolve.js';
import { stagesOf } from '../src/stages/stages.js';
import { coupledStart } from '../src/start/coupled-start.js';

// Bounds of all kinds, an interval without a choice, and risk at some of the levels.
const problem = createProblem({
  quantity: 40,
  impact: {
    kind: 'power-law',
    coefficient: [1, 0, 2, 3, 1, 0.5],
    exponent: [0.5, 1, 2, 1, 0.3, 1],
    halfSpread: [0, 2, 1, 0, 1, 0],
  },
  lower: [0, 0, 0, 3, 1, 0],
  upper: [20, 15, Infinity, 3, Infinity, 30],
  trajectory: { lower: [0, 10, 0, 0, 22, 0], upper: [Infinity, 25, 21, 24, 35, Infinity] },
  risk: { aversion: 0.01, volatility: [1, 2, 0, 1, 3, 1], duration: [1, 1, 1, 1, 1, 1] },
});

function systemAtStart() {
  const stage = stagesOf(problem)[0]!;
  const scaled = new ScaledProblem(stage, presolve(stage));
  const iterate = coupledStart(scaled, scaled.coupling!, { ...defaultSettings, slack: 0.3 });
  for (let j = 0; j < iterate.prices.length; j++) iterate.prices[j]! *= 1 + (j % 3);
  iterate.shares[2]! *= 1.1; // so that it does not fill the order
  const residuals = new Residuals(scaled);
  residuals.evaluate(iterate);
  const system = new NewtonSystem(scaled);
  system.factorise(iterate, residuals);
  return { scaled, iterate, residuals, system };
}

/** By how much a direction misses each of the linear equations, written out with dense sums. */
function errorsOf(
  { scaled, iterate, residuals, system }: ReturnType<typeof systemAtStart>,
  aim: (j: number) => number,
): number[] {
  const { order, slope, lower, upper } = scaled.coupling!;
  const { direction } = system;
  const held = (k: number): number => order.subarray(k + 1).reduce((sum, i) => sum + direction.shares[i]!, 0);
  const tiltAt = (k: number): number =>
    slope[k]! * held(k) +
    (lower.level.includes(k) ? direction.trajectoryLowerPrices[lower.level.indexOf(k)]! : 0) -
    (upper.level.includes(k) ? direction.trajectoryUpperPrices[upper.level.indexOf(k)]! : 0);
  const errors = [direction.shares.reduce((sum, step) => sum + step, residuals.fill)];
  order.forEach((i, place) => {
    let price = direction.price;
    for (let k = place; k < slope.length; k++) price += tiltAt(k);
    const bounds = (direction.upperPrices[i] ?? 0) - direction.lowerPrices[i]!;
    errors.push(residuals.curvature[i]! * direction.shares[i]! - price + bounds + residuals.dual[i]!);
  });
  lower.level.forEach((k, j) => {
    errors.push(direction.beyondLower[j]! + held(k));
  });
  upper.level.forEach((k, j) => {
    errors.push(direction.belowUpper[j]! - held(k));
  });
  iterate.distances.forEach((distance, j) => {
    const product = distance * iterate.prices[j]!;
    const change = distance * direction.prices[j]! + iterate.prices[j]! * direction.distances[j]!;
    errors.push(product + change - aim(j));
  });
  return errors;
}

describe('the ladder', () => {
  it('has a level for each bound and each risk between intervals with a choice', () => {
    const { scaled } = systemAtStart();
    expect(scaled).toMatchObject({ count: 5, boundedCount: 3, lowerCount: 2, upperCount: 3 });
    expect(scaled.coupling!.slope.map((slope) => (slope > 0 ? 1 : 0))).toEqual(Float64Array.of(1, 1, 1, 1));
  });

  it('solves the equations of a step to products of 0', () => {
    const at = systemAtStart();
    at.system.predict(at.iterate, at.residuals);
    for (const error of errorsOf(at, () => 0)) expect(Math.abs(error)).toBeLessThanOrEqual(1e-12);
  });

  it('solves those of a step to products of mu', () => {
    const at = systemAtStart();
    at.system.predict(at.iterate, at.residuals);
    const { distances, prices } = at.system.direction;
    const aims = distances.map((step, j) => 0.01 - step * prices[j]!);
    at.system.correct(at.iterate, at.residuals, 0.01);
    for (const error of errorsOf(at, (j) => aims[j]!)) expect(Math.abs(error)).toBeLessThanOrEqual(1e-12);
  });
});
