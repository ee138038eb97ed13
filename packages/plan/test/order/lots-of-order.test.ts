import type { ImpactCurves } from '@waterfill/model';
import { expect, it } from 'vitest';
import { isInWholeShares, lotsOfOrder } from '../../src/order/lots-of-order.js';

const curve = { impact: Float64Array.of(0.1), coverage: Float64Array.of(1), halfSpread: 0.1, mid: 10, states: 1 };

function dayWith(change: Partial<ImpactCurves['intervals'][number]>, size = 100): ImpactCurves {
  const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
  const intervals = [{ ...curve, volume: 400, largestSize: size, ...change }];
  return {
    date: '2025-04-03',
    side: 'buy',
    sampling: 'last',
    grid,
    states: 1,
    sizes: Float64Array.of(size),
    intervals,
  };
}

it('an order is in whole shares where the recordings are', () => {
  expect(lotsOfOrder({ quantity: 50 }, isInWholeShares(dayWith({})))).toEqual({ lot: 1 });
  expect(lotsOfOrder({ quantity: 50 }, isInWholeShares(dayWith({ volume: Number.NaN })))).toEqual({ lot: 1 });
});

it('volumes that are fractions as means of several days do not matter', () => {
  expect(lotsOfOrder({ quantity: 50 }, isInWholeShares(dayWith({ volume: 400.2, days: 5 })))).toEqual({ lot: 1 });
});

it('recorded sizes or volumes that are fractions, or such an order, make it any number of shares', () => {
  expect(lotsOfOrder({ quantity: 50 }, isInWholeShares(dayWith({ volume: 0.25 })))).toEqual({});
  expect(lotsOfOrder({ quantity: 50 }, isInWholeShares(dayWith({}, 0.5)))).toEqual({});
  expect(lotsOfOrder({ quantity: 50.5 }, isInWholeShares(dayWith({})))).toEqual({});
});
