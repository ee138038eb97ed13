import { type BasketProblem, certifyBasket, createBasket } from '@waterfill/basket';
import { randomBasket } from '@waterfill/conformance';
import { createProblem, type Problem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { createConvexBasketSolver } from '../../src/index.js';

const INTERVALS = 6;

/** An order that costs nothing but its half-spreads. */
function free(quantity: number, most = quantity, halfSpread = 0, fee = 0): Problem {
  const all = (value: number): number[] => Array.from({ length: INTERVALS }, () => value);
  return createProblem({
    ...{ quantity, upper: all(most), fee: fee === 0 ? undefined : all(fee) },
    impact: { kind: 'power-law', coefficient: all(0), exponent: all(1), halfSpread: all(halfSpread) },
  });
}

function basketOf(problems: readonly Problem[], more: Partial<Parameters<typeof createBasket>[0]> = {}): BasketProblem {
  const sides = ['buy', 'sell'] as const;
  return createBasket({
    assets: problems.map((problem, i) => ({ symbol: `S${i}`, side: sides[i % 2]!, problem })),
    ...more,
  });
}

const risk = (correlation: number) => ({
  ...{ aversion: 1e-3, duration: 1 },
  covariance: [
    [1, correlation],
    [correlation, 1],
  ],
});

function exposure(most: number) {
  const bounds = (bound: number): (number | null)[] => [...Array.from({ length: INTERVALS - 1 }, () => bound), null];
  return { prices: [10, 10], lower: bounds(-most), upper: bounds(most) };
}

/** A random basket, of which some orders cost nothing, or half-spreads alone. */
function partlyFree(seed: number): BasketProblem {
  const basket = randomBasket(seed);
  const isFree = (i: number): boolean => [true, i % 2 === 0, i === 0][seed % 3]!;
  const assets = basket.assets.map((asset, i) => {
    const { quantity, lower, upper, impact } = asset.problem;
    if (!isFree(i) || impact.kind !== 'power-law') return asset;
    const none = lower.map(() => 0);
    const halfSpread = seed % 2 === 1 ? none : impact.halfSpread;
    const problem = createProblem({
      ...{ quantity, lower, upper: upper.map((most) => Math.min(most, quantity || 1)) },
      impact: { kind: 'power-law', coefficient: none, exponent: impact.exponent, halfSpread },
    });
    return { ...asset, problem };
  });
  return { ...basket, assets };
}

describe('a basket that is traded at no cost', () => {
  it.each([
    ['without risk', basketOf([free(100), free(50)])],
    ['between caps', basketOf([free(100, 30), free(50, 20)])],
    ['with bounds of the exposure', basketOf([free(100, 40), free(90, 40)], { exposure: exposure(100) })],
    ['with an exposure of 0', basketOf([free(90, 40), free(90, 40)], { exposure: exposure(0) })],
    ['whose risk is hedged', basketOf([free(100, 40), free(100, 40)], { risk: risk(1) })],
    ['whose risk ends at once', basketOf([free(100), free(50)], { risk: risk(0.5) })],
    [
      'whose cross impact cancels',
      basketOf([free(100), free(100)], {
        crossImpact: [
          [1, 1],
          [1, 1],
        ],
      }),
    ],
    ['of an order of nothing', basketOf([free(0, 10), free(50)])],
    ['whose rebates are the half-spreads', basketOf([free(100, 40, 0.01, -0.01), free(20)])],
  ])('is proved: %s', async (_, basket) => {
    const result = await createConvexBasketSolver().solve(basket);
    if (result.status !== 'optimal') throw new Error(JSON.stringify(result));
    expect(result.iterations).toBeLessThanOrEqual(30);
    expect(result.certificate.relativeGap).toBeLessThanOrEqual(1e-9);
    expect(certifyBasket(basket, result.solution.schedules).relativeGap).toBeLessThanOrEqual(1e-9);
  });
});

describe('a basket with orders that cost nothing', () => {
  // The start traded their upper bounds everywhere, so that they stalled or took 40 iterations.
  it.each([43, 67, 109, 111, 178, 198, 228, 254, 346, 373])('is proved: random basket %i', async (seed) => {
    const result = await createConvexBasketSolver().solve(partlyFree(seed));
    expect(result.status).toBe('optimal');
    expect(result.iterations).toBeLessThanOrEqual(seed === 346 ? 60 : 40);
  });
});
