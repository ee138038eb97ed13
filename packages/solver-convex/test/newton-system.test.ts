import { createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import type { Iterate } from '../src/newton/iterate.js';
import { NewtonSystem } from '../src/newton/newton-system.js';
import { Residuals } from '../src/newton/residuals.js';
import { ScaledProblem } from '../src/newton/scaled-problem.js';
import { defaultSettings } from '../src/newton/settings.js';
import { gapAfter, stepToBoundary } from '../src/newton/step-length.js';
import { presolve } from '../src/stages/presolve.js';
import { stagesOf } from '../src/stages/stages.js';
import { coldStart } from '../src/start/starting-point.js';

// Two bounded intervals, one of them flat, and two without an upper bound; a start that is far from optimal.
const impact = {
  kind: 'power-law',
  coefficient: [1, 0, 2, 3],
  exponent: [0.5, 1, 2, 1],
  halfSpread: [0, 5, 1, 0],
} as const;
const problem = createProblem({ quantity: 20, impact, upper: [9, 4, 99, 99] });

function systemAtStart() {
  const scaled = new ScaledProblem(stagesOf(problem)[0]!, presolve(stagesOf(problem)[0]!));
  const iterate = coldStart(scaled, { ...defaultSettings, pricePasses: 1, slack: 0.1 });
  iterate.lowerPrices[0]! *= 3;
  iterate.price *= 1.5;
  const residuals = new Residuals(scaled);
  residuals.evaluate(iterate);
  const system = new NewtonSystem(scaled);
  system.factorise(iterate, residuals);
  return { iterate, residuals, system };
}

/** By how much a direction misses the linear equations of a step to products of `lowerAim` and `upperAim`. */
function errorOf(
  { direction }: NewtonSystem,
  iterate: Iterate,
  residuals: Residuals,
  lowerAim: (i: number) => number,
  upperAim: (i: number) => number,
): number {
  const { shares: dv, lowerPrices: dz, upperPrices: dw, price: dlambda } = direction;
  const { shares: v, room: r, lowerPrices: z, upperPrices: w } = iterate;
  const errors = [dv.reduce((sum, step) => sum + step, residuals.fill)];
  for (let i = 0; i < v.length; i++) {
    errors.push(residuals.curvature[i]! * dv[i]! - dlambda - dz[i]! + (dw[i] ?? 0) + residuals.dual[i]!);
    errors.push(v[i]! * dz[i]! + z[i]! * dv[i]! - lowerAim(i) + v[i]! * z[i]!);
    if (i < r.length) errors.push(r[i]! * dw[i]! - w[i]! * dv[i]! - upperAim(i) + r[i]! * w[i]!);
  }
  return Math.max(...errors.map(Math.abs));
}

const ROUNDING = 1e-13;

describe('NewtonSystem', () => {
  it('predicts by the step to products of 0', () => {
    const { iterate, residuals, system } = systemAtStart();
    system.predict(iterate, residuals);
    const zero = () => 0;
    expect(errorOf(system, iterate, residuals, zero, zero)).toBeLessThanOrEqual(ROUNDING);
  });

  it('corrects by the step to products of mu, less those of the steps of the predictor', () => {
    const { iterate, residuals, system } = systemAtStart();
    system.predict(iterate, residuals);
    const { shares: dv, lowerPrices: dz, upperPrices: dw } = structuredClone(system.direction);
    system.correct(iterate, residuals, 0.01);
    const lowerAim = (i: number) => 0.01 - dv[i]! * dz[i]!;
    const upperAim = (i: number) => 0.01 - -dv[i]! * dw[i]!;
    expect(errorOf(system, iterate, residuals, lowerAim, upperAim)).toBeLessThanOrEqual(ROUNDING);
  });
});

describe('the length of a step', () => {
  it('ends where the first variable is 0, whichever it is', () => {
    const { iterate, system } = systemAtStart();
    const still = () => {
      system.direction.distances.fill(0);
      system.direction.prices.fill(0);
      return system.direction;
    };
    expect(stepToBoundary(iterate, still())).toBe(Infinity);
    still().shares[3] = -2 * iterate.shares[3]!;
    expect(stepToBoundary(iterate, system.direction)).toBe(0.5);
    still().room[1] = -4 * iterate.room[1]!;
    expect(stepToBoundary(iterate, system.direction)).toBe(0.25);
    still().lowerPrices[2] = -8 * iterate.lowerPrices[2]!;
    expect(stepToBoundary(iterate, system.direction)).toBe(0.125);
    still().upperPrices[0] = -16 * iterate.upperPrices[0]!;
    expect(stepToBoundary(iterate, system.direction)).toBe(0.0625);
  });

  it('leaves the gap that it foretells', () => {
    const { iterate, residuals, system } = systemAtStart();
    expect(gapAfter(iterate, 0, system.direction)).toBeCloseTo(residuals.gap, 14);
    system.predict(iterate, residuals);
    const foretold = gapAfter(iterate, 0.25, system.direction);
    residuals.evaluate(iterate.moveFrom(iterate, 0.25, system.direction));
    expect(foretold).toBeCloseTo(residuals.gap, 14);
  });
});
