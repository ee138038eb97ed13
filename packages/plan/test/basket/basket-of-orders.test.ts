import { createProblem, ProblemError } from '@waterfill/model';
import { type BasketSettings, basketOfOrders, type OrderInBasket } from '@waterfill/plan';
import { describe, expect, it } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
const grid = { start: '2026-11-27T09:30:00-05:00', intervalSeconds: 1800, timezone: 'America/New_York' };
const problem = createProblem({ quantity: 100, impact });
const orders: OrderInBasket[] = [
  { symbol: 'AAA', side: 'buy', order: { problem, grid, currency: 'USD' }, price: 10 },
  { symbol: 'BBB', side: 'sell', order: { problem, grid }, price: 20 },
];
const covariance = [
  [4, 2],
  [2, 9],
];

function refusalOf(changed: readonly OrderInBasket[], settings: BasketSettings): ProblemError {
  try {
    basketOfOrders(changed, settings);
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('basketOfOrders', () => {
  it('takes the clock times and the currency of its orders, and lasts as long as its intervals', () => {
    const made = basketOfOrders(orders, { riskAversion: 1e-6, covariance, seconds: 3600 });
    expect(made).toMatchObject({ grid, currency: 'USD' });
    expect(made.basket.risk?.duration).toEqual(Float64Array.of(0.5, 0.5, 0.5));
    expect(made.shrinkage).toBeUndefined();
    expect(basketOfOrders(orders, { riskAversion: 1, covariance }).basket.risk?.duration).toEqual(
      Float64Array.of(1, 1, 1),
    );
  });

  it('needs no clock times for a unit of time without a covariance', () => {
    const bare = orders.map((order) => ({ ...order, order: { problem } }));
    expect(basketOfOrders(bare, { seconds: 3600 }).basket.risk).toBeUndefined();
  });

  it('estimates the covariance of prices from returns', () => {
    const returns = [
      [0.01, 0.01],
      [-0.01, -0.01],
      [0.02, 0.02],
      [-0.02, -0.02],
    ];
    const { basket, shrinkage } = basketOfOrders(orders, { riskAversion: 1, returns });
    // 0.18 of the target, see the tests of shrunkCovariance: 2.5e-4 and 2.05e-4 of returns.
    expect(shrinkage).toBeCloseTo(0.18, 12);
    const known = [2.5e-4 * 100, 2.05e-4 * 200, 2.05e-4 * 200, 2.5e-4 * 400];
    for (const [k, value] of known.entries()) expect(basket.risk?.covariance[k]).toBeCloseTo(value, 15);
  });

  it('bounds the exposure by an amount, or by a part of the value of all orders, but for the last interval', () => {
    const { exposure } = basketOfOrders(orders, { exposure: { amount: 0.1, isPart: true } }).basket;
    expect(exposure?.upper).toEqual(Float64Array.of(300, 300, Number.POSITIVE_INFINITY));
    expect(exposure?.lower).toEqual(Float64Array.of(-300, -300, Number.NEGATIVE_INFINITY));
    const none = basketOfOrders(orders, { exposure: { amount: 0, isPart: false } }).basket.exposure;
    expect(none?.lower[0]).toBeCloseTo(0, 20);
    expect(basketOfOrders(orders).basket.exposure?.upper[0]).toBe(Number.POSITIVE_INFINITY);
    expect(basketOfOrders(orders.map(({ price: _, ...rest }) => rest)).basket.exposure).toBeUndefined();
  });

  it.each<[string, OrderInBasket[], BasketSettings, string]>([
    ['an aversion without a covariance', orders, { riskAversion: 1 }, 'riskAversion'],
    ['a covariance without an aversion', orders, { covariance }, 'riskAversion'],
    [
      'both a covariance and returns',
      orders,
      {
        riskAversion: 1,
        covariance,
        returns: [
          [1, 1],
          [2, 2],
        ],
      },
      'returns',
    ],
    ['returns of other assets', orders, { riskAversion: 1, returns: [[1], [2]] }, 'returns'],
    [
      'orders in other intervals',
      [orders[0]!, { ...orders[1]!, order: { problem, grid: { ...grid, intervalSeconds: 900 } } }],
      {},
      'orders[1].grid',
    ],
    [
      'a unit of time without clock times',
      [{ ...orders[0]!, order: { problem } }],
      { riskAversion: 1, covariance: [[1]], seconds: 60 },
      'seconds',
    ],
    [
      'an exposure without a price',
      [orders[0]!, { ...orders[1]!, price: undefined }],
      { exposure: { amount: 1, isPart: false } },
      'orders[1].price',
    ],
    ['no orders', [], {}, 'assets'],
    [
      'a covariance that is not symmetric',
      orders,
      {
        riskAversion: 1,
        covariance: [
          [4, 2],
          [1, 9],
        ],
      },
      'covariance[1][0]',
    ],
    ['a symbol twice', [orders[0]!, orders[0]!], {}, 'orders[1].symbol'],
    ['a negative aversion', orders, { riskAversion: -1, covariance }, 'riskAversion'],
  ])('refuses %s', (_, changed, settings, path) => {
    expect(refusalOf(changed, settings).path).toBe(path);
  });
});
