import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { expectedDay, fitDays, measureDay, orderOnDays, planOrder } from '@waterfill/plan';
import { expect, it } from 'vitest';

const file = sampleBook(sampleDays({ days: 1 })[0]!);
const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
const request = { cap: { participation: 0.1 }, lower: 3, blackouts: [{ from: 43_200, to: 46_800 }], fee: 0.001 };
const row = { symbol: 'THIN', side: 'buy', quantity: 2000 } as const;

it('has the problem of the plan of the order alone, in any number of shares', async () => {
  const { order, price } = await orderOnDays(row, [curves], request);
  const alone = await planOrder([curves], { ...request, quantity: 2000, lot: 'none' });
  expect(order.problem).toEqual(alone.order.problem);
  expect(order.grid).toEqual(alone.order.grid);
  expect(price).toBe(curves.intervals[0]!.mid);
  expect((await orderOnDays({ ...row, price: 7 }, [curves])).price).toBe(7);
});

it('is of another date on an expected day', async () => {
  const day = expectedDay(fitDays([curves]), { forDate: '2025-06-09' });
  const { order } = await orderOnDays(row, day, { fee: 0.001 });
  const alone = await planOrder(day, { quantity: 2000, lot: 'none', fee: 0.001 });
  expect(order.problem).toEqual(alone.order.problem);
  expect(order.grid?.start).toBe('2025-06-09T09:30:00-04:00');
});
