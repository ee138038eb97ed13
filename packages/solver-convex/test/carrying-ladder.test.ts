import { createProblem, kernelProduct, type Problem, type TransientImpactInput } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import type { Iterate } from '../src/newton/iterate.js';
import { NewtonSystem } from '../src/newton/newton-system.js';
import { Residuals } from '../src/newton/residuals.js';
import { ScaledProblem } from '../src/newton/scaled-problem.js';
import { defaultSettings } from '../src/newton/settings.js';
import { presolve } from '../src/stages/presolve.js';
import { stagesOf } from '../src/stages/stages.js';
import { coupledStart } from '../src/start/coupled-start.js';

const times = [0, 0.3, 1, 1.1, 2, 4.5, 4.6];

const kernels: Record<string, TransientImpactInput> = {
  'an exponential': { kernel: 'exponential', coefficient: 0.3, rate: 0.7, times },
  'two exponentials': { kernel: 'sum-of-exponentials', coefficients: [0.2, 0.3], rates: [3, 0.1], times },
  'three exponentials': { kernel: 'sum-of-exponentials', coefficients: [0.2, 0.3, 1], rates: [3, 0.1, 1e-4], times },
  'a table': { kernel: 'tabulated', values: [1, 0.6, 0.3, 0.1] },
};

/** Bounds of all kinds, an interval without a choice, one of no cost of its own, and risk at some of the levels. */
function problemWith(transientImpact: TransientImpactInput, volatility: readonly number[]): Problem {
  return createProblem({
    quantity: 40,
    impact: {
      kind: 'power-law',
      coefficient: [1, 0, 2, 3, 1, 0.5, 1],
      exponent: [0.5, 1, 2, 1, 0.3, 1, 1],
      halfSpread: [0, 2, 1, 0, 1, 0, 0],
    },
    lower: [0, 0, 0, 3, 1, 0, 0],
    upper: [20, 15, Infinity, 3, Infinity, 30, 30],
    trajectory: { lower: [0, 10, 0, 0, 22, 0, 0], upper: [Infinity, 10, 21, 24, 35, Infinity, Infinity] },
    risk: { aversion: 0.01, volatility, duration: new Array(7).fill(1) },
    transientImpact,
  });
}

function systemAtStart(problem: Problem) {
  const stage = stagesOf(problem)[0]!;
  const scaled = new ScaledProblem(stage, presolve(stage));
  const iterate = coupledStart(scaled, scaled.coupling!, defaultSettings);
  for (let j = 0; j < iterate.prices.length; j++) iterate.prices[j]! *= 1 + (j % 3);
  iterate.shares[2]! *= 1.1; // so that it does not fill the order
  const residuals = new Residuals(scaled);
  residuals.evaluate(iterate);
  const system = new NewtonSystem(scaled);
  system.factorise(iterate, residuals);
  return { problem, scaled, iterate, residuals, system };
}

type At = ReturnType<typeof systemAtStart>;

/** K dv, by the product of the model. */
function carriedSteps({ problem, scaled, system }: At): Float64Array {
  const { interval, shareUnit, priceUnit } = scaled;
  const steps = new Float64Array(problem.lower.length);
  interval.forEach((t, i) => {
    steps[t] = (system.direction.shares[i]! * shareUnit) / priceUnit;
  });
  const prices = new Float64Array(steps.length);
  kernelProduct(problem.transientImpact!)(steps, prices);
  return Float64Array.from(interval, (t) => prices[t]!);
}

/** By how much a direction misses each of the linear equations, written out with dense sums, relative to its terms. */
function errorsOf(at: At, aim: (j: number) => number): number[] {
  const { scaled, iterate, residuals, system } = at;
  const { order, slope, lower, upper } = scaled.coupling!;
  const { direction } = system;
  const [carried, levelSlack] = [carriedSteps(at), residuals.levelSlack!];
  const held = (k: number): number => order.subarray(k + 1).reduce((sum, i) => sum + direction.shares[i]!, 0);
  const priced = (bounds: Uint32Array, prices: Float64Array, k: number): number =>
    bounds.includes(k) ? prices[bounds.indexOf(k)]! : 0;
  const terms = (k: number): number[] => [
    slope[k]! * held(k),
    priced(lower.level, direction.trajectoryLowerPrices, k),
    -priced(upper.level, direction.trajectoryUpperPrices, k),
  ];
  const errors = [relative(residuals.fill, ...direction.shares)];
  order.forEach((i, place) => {
    const tilts = Array.from(slope.subarray(place), (_, k) => terms(place + k)).flat();
    const bounds = [direction.upperPrices[i] ?? 0, -direction.lowerPrices[i]!];
    const own = [residuals.curvature[i]! * direction.shares[i]!, carried[i]!, residuals.dual[i]!];
    errors.push(relative(...own, ...bounds, -direction.price, ...tilts.map((tilt) => -tilt)));
  });
  lower.level.forEach((k, j) => {
    errors.push(relative(direction.beyondLower[j]!, held(k), -levelSlack.lower[j]!));
  });
  upper.level.forEach((k, j) => {
    errors.push(relative(direction.belowUpper[j]!, -held(k), -levelSlack.upper[j]!));
  });
  return [...errors, ...productErrors(iterate, direction, aim)];
}

function productErrors(iterate: Iterate, direction: Iterate, aim: (j: number) => number): number[] {
  return Array.from(iterate.distances, (distance, j) => {
    const price = iterate.prices[j]!;
    return relative(distance * price, distance * direction.prices[j]!, price * direction.distances[j]!, -aim(j));
  });
}

/** A sum that should be 0, divided by its largest term. */
function relative(...terms: number[]): number {
  const largest = Math.max(...terms.map(Math.abs));
  return Math.abs(terms.reduce((sum, term) => sum + term, 0)) / (largest || 1);
}

const ROUNDING = 1e-12;

describe.each(Object.keys(kernels))('the ladder with %s', (name) => {
  it.each([
    ['risk', [1, 2, 0, 1, 3, 1, 1]],
    ['next to no risk', [1e-9, 0, 0, 0, 0, 0, 0]],
    ['risk above all costs', [1e4, 1e9, 0, 1, 1e7, 1e8, 1]],
  ])('solves the equations of a step with %s', (_, volatility) => {
    const at = systemAtStart(problemWith(kernels[name]!, volatility));
    at.system.predict(at.iterate, at.residuals);
    expect(Math.max(...errorsOf(at, () => 0))).toBeLessThanOrEqual(ROUNDING);
    const { distances, prices } = at.system.direction;
    const aims = distances.map((step, j) => 0.01 - step * prices[j]!);
    at.system.correct(at.iterate, at.residuals, 0.01);
    expect(Math.max(...errorsOf(at, (j) => aims[j]!))).toBeLessThanOrEqual(ROUNDING);
    const change = aims.map((_, j) => 0.001 * (j % 4));
    at.system.redirect(at.iterate, at.residuals, change);
    expect(Math.max(...errorsOf(at, (j) => aims[j]! + change[j]!))).toBeLessThanOrEqual(ROUNDING);
  });
});

it('is the same with the exponential in a table', () => {
  const impact = { kernel: 'exponential', coefficient: 0.3, rate: 0.7 } as const;
  const table = { kernel: 'tabulated', values: Array.from({ length: 7 }, (_, d) => 0.3 * Math.exp(-0.7 * d)) } as const;
  const [one, other] = [impact, table].map((kernel) => {
    const at = systemAtStart(problemWith(kernel, [1, 2, 0, 1, 3, 1, 1]));
    at.system.predict(at.iterate, at.residuals);
    return at.system.direction.shares;
  }) as [Float64Array, Float64Array];
  one.forEach((step, i) => {
    expect(Math.abs(step - other[i]!)).toBeLessThanOrEqual(ROUNDING);
  });
});
