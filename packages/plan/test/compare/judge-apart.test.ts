import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { judgeHeldOut, type MeasuredDay, measureDay, planOrder } from '../../src/index.js';

const order = { quantity: 2000 };
let day: MeasuredDay;
beforeAll(async () => {
  const book = sampleBook(sampleDays({ days: 1 })[0]!);
  day = await measureDay(await openRecording(book), { intervalSeconds: 1800 });
});

/** What judges, and the signal that it was given. */
function watched(judge: typeof judgeHeldOut = judgeHeldOut) {
  const signals: AbortSignal[] = [];
  const begin: typeof judgeHeldOut = (days, asked, signal) => {
    signals.push(signal!);
    return judge(days, asked, signal);
  };
  return { judge: begin, signals };
}

const never: typeof judgeHeldOut = (_, __, signal) =>
  new Promise((_resolve, reject) => signal!.addEventListener('abort', () => reject(signal!.reason)));

describe('judging on unseen books while the rest is planned', () => {
  test('gives the same plan, field for field in the same order', async () => {
    const { judge, signals } = watched();
    const untimed = ({ result, ...plan }: Awaited<ReturnType<typeof planOrder>>) => [
      Object.entries(plan),
      { ...result, elapsedMs: 0 },
    ];
    expect(untimed(await planOrder([day], order, { judge }))).toEqual(untimed(await planOrder([day], order)));
    expect(signals).toHaveLength(1);
  });

  test('fails with the judge', async () => {
    const judge = async (): Promise<never> => {
      throw new Error('a bug');
    };
    await expect(planOrder([day], order, { judge })).rejects.toThrow('a bug');
  });

  test('ends with a plan that fails, and with one without a schedule', async () => {
    const { judge, signals } = watched(never);
    await expect(planOrder([day], { ...order, solver: 'none' }, { judge })).rejects.toThrow('none');
    const { result, heldOut } = await planOrder([day], { quantity: 1e7 }, { judge });
    expect([result.status, heldOut]).toEqual(['infeasible', undefined]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  test('ends when planning is aborted, also if only the judge is waited for', async () => {
    const { judge, signals } = watched(never);
    const abort = new AbortController();
    const planned = planOrder([day], order, { judge, signal: abort.signal });
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    setTimeout(() => abort.abort(new Error('not wanted')), 200);
    await expect(planned).rejects.toThrow('not wanted');
    expect(signals[0]!.reason).toEqual(new Error('not wanted'));
  });

  test('is not begun for an order with auctions, or if nothing is to be judged', async () => {
    const { judge, signals } = watched();
    const closeAuction = { volume: 30_000, coefficient: 2e-4, exponent: 0.5 };
    expect((await planOrder([day], { ...order, closeAuction }, { judge })).heldOut?.by).toBe('blocks');
    expect((await planOrder([day], order, { judge, heldOut: false })).heldOut).toBeUndefined();
    expect(signals).toEqual([]);
  });
});
