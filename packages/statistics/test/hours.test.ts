import { hourAt, hourCount, hoursOf } from '@waterfill/statistics';
import { expect, test } from 'vitest';

test('hours begin with the first order; the rest belongs to the last', () => {
  const orders = [
    { start: 1800, horizon: 3600 },
    { start: 3600, horizon: 7200 },
  ];
  const count = hourCount(orders);
  expect(count).toEqual({ first: 1800, hours: 2 });
  expect([1800, 5399, 5400, 10_799].map((second) => hourAt(second, count))).toEqual([0, 0, 1, 1]);
  expect(orders.map((order) => hoursOf(order, count))).toEqual([
    { first: 0, hours: 1 },
    { first: 0, hours: 2 },
  ]);
  expect(hourCount([{ start: 0, horizon: 600 }])).toEqual({ first: 0, hours: 1 });
});
