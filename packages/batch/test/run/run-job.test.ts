import { type Job, type JobOrder, parseJobResult, runJob } from '@waterfill/batch';
import { comparedCost } from '@waterfill/model';
import { fileSource } from '@waterfill/orderbook';
import { measureDays, planOrder } from '@waterfill/plan';
import { describe, expect, test } from 'vitest';
import { createDayMemory } from '../../src/run/day-memory.js';
import { memoryStorage } from '../memory-storage.js';
import { thinnedDay } from '../thinned-day.js';

const measure = { intervalSeconds: 1800 };

function jobOf(order: JobOrder, more: Partial<Job> = {}): Job {
  return { format: 'waterfill/job@1', recordings: ['thin/0'], measure, order, ...more };
}

async function planOf(quantity: number) {
  const { name, text } = thinnedDay(0);
  const source = fileSource(new File([text], name));
  const { value } = await measureDays([source], measure).next();
  return { day: value!.day, plan: await planOrder([value!.day], { quantity }) };
}

describe('runJob', () => {
  test('is planOrder, in numbers to the bit', async () => {
    const result = await runJob(jobOf({ quantity: 2000 }), { storage: memoryStorage(), version: '1' });
    const { plan } = await planOf(2000);
    if (plan.result.status !== 'optimal') throw new Error('it is optimal');
    expect(result).toMatchObject({
      ...{ status: 'optimal', symbol: 'THIN', date: '2025-06-02', side: 'buy', quantity: 2000 },
      ...{ objective: plan.result.certificate.objective, solver: plan.result.solver, floor: plan.comparison!.floor },
      ...{ planCost: comparedCost(plan.comparison!, 'plan'), evenCost: comparedCost(plan.comparison!, 'even split') },
      ...{ code: '', message: '', files: [] },
    });
    expect(result.saving).toBeGreaterThan(0);
    expect(result.gap).toBeLessThan(0.01);
  });

  test('keeps what is asked for, and the result last', async () => {
    const storage = memoryStorage();
    const job = jobOf({ quantity: 2000 }, { write: ['plan', 'schedule', 'report'] });
    const result = await runJob(job, { storage, version: '1' });
    const names = [...storage.files.keys()].map((path) => path.slice(result.job.length + 1));
    const written = ['plan.json', 'schedule.json', 'schedule.csv', 'report.html'];
    expect(names).toEqual(expect.arrayContaining(written));
    expect(names.some((name) => name.startsWith('curves'))).toBe(false);
    expect(names.at(-1)).toBe('result.json');
    expect(result.files).toEqual(names.slice(0, -1));
    expect(parseJobResult((await storage.read(result.job, 'result.json'))!)).toEqual(result);
  });

  test('writes the same for several orders on days that it has measured before', async () => {
    const [alone, together] = [memoryStorage(), memoryStorage()];
    const memory = createDayMemory();
    const orders: JobOrder[] = [{ quantity: 2000 }, { quantity: 1000, lot: 100 }, { quantity: 2000, lower: 1 }];
    const write = ['plan', 'curves', 'impact', 'problem', 'schedule'] as const;
    for (const job of orders.map((order) => jobOf(order, { write }))) {
      await runJob(job, { storage: alone, version: '1' });
      await runJob(job, { storage: together, version: '1', known: { memory, inputs: 'thin/0' } });
    }
    const textsOf = ({ files }: typeof alone) => [...files].filter(([path]) => !path.endsWith('result.json'));
    expect(textsOf(together)).toEqual(textsOf(alone));
  });

  test('measures again if the recordings are others, or measured otherwise', async () => {
    const memory = createDayMemory();
    const storage = memoryStorage();
    const run = (inputs: string, job: Job) => runJob(job, { storage, version: '1', known: { memory, inputs } });
    const dates: string[] = [];
    const states: (number | null)[] = [];
    for (const recordings of [['thin/0'], ['thin/1'], ['thin/0']]) {
      dates.push((await run('', jobOf({ quantity: 100 }, { recordings }))).date);
    }
    expect(dates).toEqual(['2025-06-02', '2025-06-03', '2025-06-02']);
    for (const intervalSeconds of [1800, 900]) {
      states.push((await run('', jobOf({ quantity: 100 }, { measure: { intervalSeconds } }))).evenCost);
    }
    expect(states[0]).not.toBe(states[1]);
    let measured = 0;
    const measure = async () => [measured++].flatMap(() => []);
    for (const key of ['a', 'a', 'b', 'a']) await memory.daysOf(key, measure);
    await memory.daysOf('c', () => Promise.reject(new Error('it cannot be read'))).catch(() => {});
    await memory.daysOf('c', measure);
    expect(measured).toBe(4);
  });

  test('takes a part of the volume, in whole lots', async () => {
    const { day } = await planOf(1);
    const volume = day.curves.intervals.reduce((sum, interval) => sum + interval.volume, 0);
    const order: JobOrder = { quantity: { partOfVolume: 0.02 }, lot: 100 };
    const { quantity, status } = await runJob(jobOf(order), { storage: memoryStorage(), version: '1' });
    expect(status).toBe('optimal');
    expect(quantity).toBe(100 * Math.floor((0.02 * volume) / 100));
  });

  test.each([
    ['infeasible', 'capacity', jobOf({ quantity: 1e9 })],
    ['refused', 'missing', jobOf({ quantity: 10 }, { recordings: ['none'] })],
    ['refused', 'invalid-value', jobOf({ quantity: -1 })],
    ['refused', 'invalid-value', jobOf({ quantity: 1 }, { measure: { intervalSeconds: -1 } })],
  ])('makes a result of what has no plan: %s, %s', async (status, code, job) => {
    const storage = memoryStorage();
    const result = await runJob(job, { storage, version: '1' });
    expect(result).toMatchObject({ status, code });
    expect(result.message).not.toBe('');
    expect(parseJobResult((await storage.read(result.job, 'result.json'))!)).toEqual(result);
  });

  test('keeps nothing when it is aborted', async () => {
    const storage = memoryStorage();
    const controller = new AbortController();
    const onProgress = (stage: string): void => {
      if (stage === 'solve') controller.abort(new Error('no longer wanted'));
    };
    const run = runJob(jobOf({ quantity: 10 }), { storage, version: '1', signal: controller.signal, onProgress });
    await expect(run).rejects.toThrow('no longer wanted');
    expect(storage.files.size).toBe(0);
  });
});
