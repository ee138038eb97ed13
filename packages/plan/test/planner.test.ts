import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { beforeAll, expect, it } from 'vitest';
import { createPlanner, type MeasuredDay, measureDay, type OrderRequest, planOrder } from '../src/index.js';

let day: MeasuredDay;
beforeAll(async () => {
  const [first] = sampleDays({ days: 1 });
  day = await measureDay(await openRecording(sampleBook(first!)), { intervalSeconds: 1800 });
});

const ORDERS: readonly OrderRequest[] = [
  { quantity: 2000 },
  { quantity: 3000, cap: { participation: 0.2 } },
  { quantity: 2000, exponents: 'shared' },
  { quantity: 2000, family: 'linear' },
  { quantity: 2000, riskAversion: 1e-6, volatility: { amount: 0.02 } },
  { quantity: 1e9 },
  { quantity: 3000, cap: { participation: 0.2 } },
];

it('gives the plans of planOrder, to the bit, whatever was planned before', async () => {
  const planner = createPlanner([day]);
  const planned = [];
  for (const order of ORDERS) planned.push(withoutTimes(await planner.plan(order)));
  const alone = [];
  for (const order of ORDERS) alone.push(withoutTimes(await planOrder([day], order)));
  expect(planned).toStrictEqual(alone);
});

/** Durations differ from run to run. */
function withoutTimes(plan: unknown): unknown {
  return JSON.parse(
    JSON.stringify(plan, (key, value) => (key === 'elapsedMs' ? 0 : typeof value === 'number' ? String(value) : value)),
  );
}

it('fits once, and judges on unseen books only if it is to', async () => {
  const planner = createPlanner([day]);
  const one = await planner.plan({ quantity: 2000 }, { alternatives: false, heldOut: false });
  const other = await planner.plan({ quantity: 2500 });
  expect(other.fit).toBe(one.fit);
  expect([one.heldOut, other.heldOut?.by]).toEqual([undefined, 'blocks']);
});

it('keeps nothing of a fit that was aborted', async () => {
  const planner = createPlanner([day]);
  const reason = new Error('no longer needed');
  await expect(planner.plan({ quantity: 2000 }, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect((await planner.plan({ quantity: 2000 })).result.status).toBe('optimal');
});
