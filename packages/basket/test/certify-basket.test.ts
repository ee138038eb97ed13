import {
  basketGradient,
  basketPrices,
  basketValuation,
  certifyBasket,
  createBasket,
  exposureOf,
  riskByPair,
} from '@waterfill/basket';
import { certify, createProblem, ProblemError } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baskets } from './baskets.js';
import { claimedBaskets, requireValidBound } from './valid-bound.js';

const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
const order = (quantity: number) => createProblem({ quantity, impact });
const pair = createBasket({
  assets: [
    { symbol: 'AAA', side: 'buy', problem: order(12) },
    { symbol: 'BBB', side: 'sell', problem: order(6) },
  ],
  exposure: { prices: [1, 2], lower: [-1, null, null], upper: [1, 1, null] },
});

describe('the certificate of a basket', () => {
  it('has a bound that no feasible schedules are below, whatever the schedules and prices that it is from', () => {
    // It would shrink for minutes.
    fc.assert(fc.property(claimedBaskets, requireValidBound), { numRuns: 150, endOnFailure: true });
  });

  it('is that of the order if there is one asset', () => {
    const problem = createProblem({ quantity: 9, impact, upper: [4, 9, 9] });
    const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'sell', problem }] });
    const { at, fillResidualShares: _, boundViolationShares: __, proof: ___, ...own } = certify(problem, [4, 3, 2]);
    expect(certifyBasket(basket, [[4, 3, 2]])).toEqual({ ...own, exposureViolation: 0 });
    expect(at).toBeUndefined();
  });

  it('finds prices of the exposure by itself', () => {
    // Even splits have an exposure of 0 after the first interval, where 1 has to be left. With the price p of that bound
    // 2 a_0 + p = 2 a_1 and 2 b_0 - 2 p = 2 b_1, and 2 b_0 - a_0 = 5 p / 3 is 1.
    const basket = createBasket({ ...pair, exposure: { prices: [1, 2], lower: [1, null, null] } });
    const p = 3 / 5;
    const a = [4 - p / 3, 4 + p / 6, 4 + p / 6];
    const b = [2 + (2 * p) / 3, 2 - p / 3, 2 - p / 3];
    expect(12 - a[0]! - 2 * (6 - b[0]!)).toBeCloseTo(1, 12);
    const alone = certifyBasket(basket, [a, b]);
    expect(alone.relativeGap).toBeLessThanOrEqual(1e-12);
    expect(certifyBasket(basket, [a, b], { shadowPrices: [8, 4] }).relativeGap).toBeGreaterThan(1e-4);
  });

  it('has no gap where nothing costs anything', () => {
    const none = { kind: 'power-law', coefficient: [0, 0], exponent: [1, 1] } as const;
    const problem = createProblem({ quantity: 4, impact: none, upper: [4, 4] });
    const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
    expect(certifyBasket(basket, [[3, 1]])).toMatchObject({ dualityGap: 0, relativeGap: 0 });
  });

  it('names the bound that is broken by most, of an asset or of the exposure', () => {
    const late = certifyBasket(pair, [
      [4, 4, 4],
      [0, 0, 6],
    ]);
    expect(late.feasible).toBe(false);
    expect(late.at).toEqual({ interval: 0, bound: 'exposure-lower' });
    // After the first interval 8 AAA are to be bought at 1 and 6 BBB to be sold at 2: 3 of 24 below the bound.
    expect(late.exposureViolation).toBe(3 / 24);
    const sold = certifyBasket(pair, [
      [4, 4, 4],
      [4, 4, -2],
    ]);
    expect(sold.at).toEqual({ symbol: 'BBB', interval: 2, bound: 'lower' });
  });

  it('gives no credit for missing the exposure or an order within the tolerance', () => {
    const schedules = [
      [4, 4, 4],
      [2, 2, 2],
    ];
    const missed = [
      [4, 4, 4 - 4e-9],
      [2, 2, 2],
    ];
    const multipliers = { shadowPrices: [8, 4], exposureLowerPrices: [1, 0, 0] };
    const exact = certifyBasket(pair, schedules, multipliers);
    const certificate = certifyBasket(pair, missed, multipliers);
    expect(certificate.feasible).toBe(true);
    expect(certificate.cost).toBeCloseTo(exact.cost, 12);
    expect(certificate.dualityGap).toBeCloseTo(exact.dualityGap, 8);
    expect(certificate.dualBound).toBeLessThanOrEqual(exact.cost);
  });

  it('gives no credit for an exposure beyond its bounds within the tolerance, whatever the price', () => {
    // Nothing can move. The exposure is -5, then -3: 2e-8 beyond both bounds, less than 1e-9 of the 24 of all orders.
    const schedules = [
      [5, 4, 3],
      [0, 3, 3],
    ];
    const fixed = schedules.map((shares, i) => {
      const quantity = shares.reduce((sum, x) => sum + x, 0);
      return { ...pair.assets[i]!, problem: createProblem({ quantity, impact, lower: shares, upper: shares }) };
    });
    const exposure = { prices: [1, 2], lower: [-5 + 2e-8, null, null], upper: [null, -3 - 2e-8, null] };
    const tight = createBasket({ assets: fixed, exposure });
    const prices = { exposureLowerPrices: [1e6, 0, 0], exposureUpperPrices: [0, 1e6, 0] };
    const certificate = certifyBasket(tight, schedules, { shadowPrices: [0, 0], ...prices });
    expect(certificate.feasible).toBe(true);
    expect(certificate.dualityGap).toBeGreaterThanOrEqual(0);
  });

  it.each([
    ['too few schedules', [[4, 4, 4]], undefined, 'schedules'],
    ['a short schedule', [[4, 4, 4], [6]], undefined, 'schedules[1]'],
    [
      'what is no number',
      [
        [4, 4, 4],
        [2, Number.NaN, 2],
      ],
      undefined,
      'schedules[1][1]',
    ],
    [
      'too few prices',
      [
        [4, 4, 4],
        [2, 2, 2],
      ],
      { shadowPrices: [1] },
      'shadowPrices',
    ],
    [
      'a price below 0',
      [
        [4, 4, 4],
        [2, 2, 2],
      ],
      { shadowPrices: [1, 1], exposureLowerPrices: [-1, 0, 0] },
      'exposureLowerPrices[0]',
    ],
    [
      'a price of no bound',
      [
        [4, 4, 4],
        [2, 2, 2],
      ],
      { shadowPrices: [1, 1], exposureLowerPrices: [0, 1, 0] },
      'exposureLowerPrices[1]',
    ],
  ])('refuses %s', (_, schedules, multipliers, path) => {
    let refusal: unknown;
    try {
      certifyBasket(pair, schedules, multipliers);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(ProblemError);
    expect((refusal as ProblemError).path).toBe(path);
  });
});

describe('the price of a share', () => {
  it('is above by the price of a lower bound of the exposure for a buy traded after it, and below for a sell', () => {
    const multipliers = { shadowPrices: [5, 5], exposureLowerPrices: [1, 0, 0], exposureUpperPrices: [0, 0.25, 0] };
    const none = [
      [0, 0, 0],
      [0, 0, 0],
    ];
    expect(basketPrices(pair, none, multipliers)).toEqual([Float64Array.of(5, 6, 5.75), Float64Array.of(5, 3, 3.5)]);
  });
});

describe('the valuation of a basket', () => {
  it('has the gradient of its couplings: half of it times the shares is their cost', () => {
    fc.assert(
      fc.property(baskets, ({ basket, schedules }) => {
        const { riskCost, crossCost } = basketValuation(basket, schedules);
        const half = basketGradient(basket, schedules).reduce(
          (sum, slopes, i) => sum + slopes.reduce((own, slope, t) => own + (slope * schedules[i]![t]!) / 2, 0),
          0,
        );
        expect(Math.abs(half - riskCost - crossCost)).toBeLessThan(1e-12 * (1 + riskCost + crossCost));
      }),
      { numRuns: 100 },
    );
  });

  it('counts buys left as positive exposure and sells as negative', () => {
    expect(
      exposureOf(pair, [
        [4, 4, 4],
        [0, 6, 0],
      ]),
    ).toEqual(Float64Array.of(-4, 4, 0));
  });

  it('has risk by pairs of assets, which sum to the cost of risk', () => {
    fc.assert(
      fc.property(baskets, ({ basket, schedules }) => {
        const { riskCost } = basketValuation(basket, schedules);
        const pairs = riskByPair(basket, schedules) ?? new Float64Array();
        const size = pairs.reduce((sum, value) => sum + Math.abs(value), 0);
        expect(Math.abs(pairs.reduce((sum, value) => sum + value, 0) - riskCost)).toBeLessThanOrEqual(1e-13 * size);
      }),
      { numRuns: 100 },
    );
  });
});
