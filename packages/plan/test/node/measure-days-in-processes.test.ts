import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BookError, BookSource } from '@waterfill/orderbook';
import { bookSources } from '@waterfill/orderbook/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MeasureDaysOptions, measureDays, type SourcedDay } from '../../src/index.js';
import { measureDaysBy } from '../../src/measure/measure-days-by.js';
import { createDayProcesses, type DayProcesses } from '../../src/node/day-processes.js';
import { measureDaysInProcesses } from '../../src/node/index.js';

const HEADER = 'ts_event,action,size,flags,bid_px_00,bid_sz_00,ask_px_00,ask_sz_00,symbol';
const HOST = new URL('../../dist/node/day-host.js', import.meta.url);

/** The rows of a day, one a minute from 09:30 on. */
function rowsOf(date: string, seed: number, symbol = 'XYZ'): string[] {
  return Array.from({ length: 380 }, (_, minute) => {
    const time = new Date(Date.parse(`${date}T13:30:30Z`) + 60_000 * minute).toISOString();
    const size = 100 + ((seed * 37 + minute * 11) % 400);
    return `${time},${minute % 3 === 0 ? 'T' : 'A'},${size},128,${9 + (minute % 2)},${size},${11 + (minute % 5)},${size},${symbol}`;
  });
}

describe.skipIf(!existsSync(HOST))('recordings that are read in processes', () => {
  const dates = ['2025-06-04', '2025-06-02', '2025-06-05', '2025-06-03'];
  let folder: string;
  let processes: DayProcesses;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waterfill-processes-'));
    for (const [i, date] of dates.entries()) await put(`${date}.csv`, rowsOf(date, i));
    processes = createDayProcesses(2);
  });
  afterAll(async () => {
    await processes.end();
    await rm(folder, { recursive: true });
  });

  const put = (name: string, rows: readonly string[], header = HEADER): Promise<void> =>
    writeFile(join(folder, name), `${[header, ...rows].join('\n')}\n`);
  const named = (...names: string[]): Promise<BookSource[]> => bookSources(names.map((name) => join(folder, name)));
  const days = (): Promise<BookSource[]> => named(...dates.map((date) => `${date}.csv`));
  const inProcesses = (sources: readonly BookSource[], options: MeasureDaysOptions): AsyncGenerator<SourcedDay> =>
    measureDaysBy(processes, sources, options);

  /** What a caller sees, in its order: days, an error, and whose progress. */
  async function seen(
    measure: typeof inProcesses,
    sources: readonly BookSource[],
    options: MeasureDaysOptions = {},
  ): Promise<unknown[]> {
    const events: unknown[] = [];
    const told = new Set<string>();
    const onProgress = ({ name }: BookSource): void => void told.add(name);
    try {
      const all = { intervalSeconds: 1800, ...options, onProgress };
      for await (const { source, day } of measure(sources, all)) events.push(source.name, day);
    } catch (error) {
      // What caused it stays in the process.
      const { name, message, source, place, code, path, reason, cures, details } = error as BookError;
      events.push({ name, message, source, place, code, path, reason, cures, details });
    }
    return [...told, ...events];
  }

  test.each<MeasureDaysOptions>([
    { intervalSeconds: 900, forFit: true, blockSeconds: 90 },
    { intervalSeconds: 1800, side: 'sell', sampling: 'last', sizes: Float64Array.of(50, 100, 1e6) },
    {
      intervalSeconds: 600,
      sessionOn: (date) => ({ open: '09:30', close: date === '2025-06-03' ? '13:00' : '16:00' }),
    },
  ])('give the same days as one after the other, to the bit, in the same order: %o', async (options) => {
    const alone = await seen(measureDays, await days(), options);
    expect(alone).toHaveLength(12);
    expect(await seen(inProcesses, await days(), options)).toStrictEqual(alone);
  });

  test('are joined, and left out with a warning, in the same way', async () => {
    const [morning, evening] = [rowsOf('2025-06-06', 5).slice(0, 190), rowsOf('2025-06-06', 6).slice(185)];
    await Promise.all([put('b.csv', evening), put('a.csv', morning), put('abc.csv', rowsOf('2025-06-09', 7, 'ABC'))]);
    const sources = await named('b.csv', 'abc.csv', '2025-06-02.csv', 'a.csv');
    const alone = await seen(measureDays, sources, { join: true, symbol: 'XYZ' });
    expect(alone.find((event) => typeof event === 'object')).toMatchObject({
      warnings: expect.arrayContaining([expect.objectContaining({ code: 'other-symbols-left-out' })]),
    });
    expect(await seen(inProcesses, sources, { join: true, symbol: 'XYZ' })).toStrictEqual(alone);
  });

  test('are refused by the first fault in their order, though a later one is found before', async () => {
    const broken = (date: string, from: number): string[] =>
      rowsOf(date, 1).map((row, i) => (i < from ? row : row.replace(/,128,/, ',128,x')));
    await Promise.all([put('late.csv', broken('2025-06-10', 300)), put('early.csv', broken('2025-06-11', 1))]);
    const sources = await named('early.csv', '2025-06-05.csv', 'late.csv', '2025-06-02.csv');
    const alone = await seen(measureDays, sources);
    expect(alone.at(-1)).toMatchObject({ name: 'BookError', source: 'late.csv' });
    expect(await seen(inProcesses, sources)).toStrictEqual(alone);
  });

  test.each<[string, string[], MeasureDaysOptions]>([
    ['two of a date', ['2025-06-02.csv', '2025-06-03.csv', '2025-06-02.csv'], {}],
    ['a missing file', ['2025-06-02.csv', 'none.csv'], {}],
    ['an option that there is not', ['2025-06-02.csv', '2025-06-03.csv'], { sise: 'sell' } as MeasureDaysOptions],
    ['an option out of range', ['2025-06-02.csv', '2025-06-03.csv'], { intervalSeconds: -1 }],
  ])('are refused as one after the other: %s', async (_, names, options) => {
    const [alone, beside] = [measureDays, inProcesses].map(async (measure) =>
      seen(measure, await named(...names), options),
    );
    expect((await alone)!.at(-1)).toMatchObject({ name: expect.stringMatching(/^(?:Book|Problem)Error$/) });
    expect(await beside).toStrictEqual(await alone);
  });

  test('throw what the receiver of their progress throws', async () => {
    const onProgress = (): never => {
      throw new Error('no terminal');
    };
    for (const measure of [measureDays, inProcesses]) {
      await expect(measure(await days(), { onProgress }).next()).rejects.toThrow('no terminal');
    }
  });

  test('are no longer read once the caller aborts or wants no more, and no process is left', async () => {
    const before = childProcesses();
    const ended = createDayProcesses(2);
    const controller = new AbortController();
    const sources = await days();
    const aborted = measureDaysBy(ended, sources, { signal: controller.signal });
    await aborted.next();
    controller.abort(new Error('no longer wanted'));
    await expect(aborted.next()).rejects.toThrow('no longer wanted');
    const left = measureDaysBy(ended, sources, {});
    await left.next();
    await left.return();
    const waiting = Promise.allSettled(sources.map((source) => ended.firstStateOf(source, {})));
    await ended.end();
    for (const one of await waiting) expect(one.status).toBe('rejected');
    // The handle of a process that is gone is closed in the next turn of the event loop.
    await sleep(10);
    expect(childProcesses()).toBe(before);
  });

  test('name the recording whose process was killed', async () => {
    const script = join(folder, 'killed.mjs');
    await writeFile(script, "process.on('message', () => process.kill(process.pid, 'SIGKILL'));");
    const killed = createDayProcesses(2, script);
    const reason = process.platform === 'win32' ? 'its process ended' : 'its process ended by SIGKILL';
    const event = (await seen((sources, options) => measureDaysBy(killed, sources, options), await days())).at(-1);
    expect(event).toMatchObject({ code: 'process-died', cures: ['threads'], reason: expect.stringContaining(reason) });
    expect(event).toMatchObject({ source: join(folder, '2025-06-04.csv') });
    await killed.end();
  });

  test('are read by this thread if they are small, so that no process has to start', async () => {
    await sleep(10);
    const before = childProcesses();
    const found: string[] = [];
    for await (const { day } of measureDaysInProcesses(await days(), { intervalSeconds: 1800, threads: 2 })) {
      found.push(day.curves.date);
      expect(childProcesses()).toBe(before);
    }
    expect(found).toEqual(dates.toSorted());
  });
});

/** The processes that this one has started, and that still run. */
function childProcesses(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
}
