import { type BookSource, fileSource, sampleBook, sampleDays } from '@waterfill/orderbook';
import { describe, expect, test } from 'vitest';
import { type MeasureDaysOptions, measureDay, measureDays, requireBook } from '../../src/index.js';

const HEADER = 'ts_event,action,size,flags,bid_px_00,bid_sz_00,ask_px_00,ask_sz_00,symbol';

/** A recording of one state an hour into the session. */
function source(date: string, name = `${date}.csv`): BookSource {
  return fileSource(new File([`${HEADER}\n${date}T14:30:00Z,A,100,128,9,500,11,500,XYZ\n`], name));
}

async function datesOf(sources: readonly BookSource[], options?: MeasureDaysOptions): Promise<string[]> {
  const dates: string[] = [];
  for await (const { day } of measureDays(sources, options)) dates.push(day.curves.date);
  return dates;
}

describe('measuring several recordings', () => {
  test('gives each as measureDay does, with its source, in the order of their days', async () => {
    const sources = sampleDays({ days: 2 }).map((day) => fileSource(sampleBook(day)));
    const options = { intervalSeconds: 1800, side: 'sell' } as const;
    const found: unknown[] = [];
    for await (const { source: from, day } of measureDays(sources.toReversed(), options)) {
      expect(day).toEqual(await measureDay(await from.open({}), options));
      found.push(from);
    }
    expect(found).toEqual(sources);
  });

  test('refuses two of one date, and what can be read once, before any is measured', async () => {
    const two = [source('2025-06-03', 'a.csv'), source('2025-06-02', 'b.csv'), source('2025-06-03', 'c.csv')];
    await expect(datesOf(two)).rejects.toMatchObject({
      code: 'same-date',
      message:
        'c.csv: is of 2025-06-03, and so is a.csv; give only one recording per day, or join the files of a day; change join',
      details: { date: '2025-06-03', other: 'a.csv' },
    });
    const once = { ...source('2025-06-04', 'pipe'), comesOnce: true };
    await expect(datesOf([two[0]!, once])).rejects.toMatchObject({ code: 'read-once', source: 'pipe' });
    expect(await datesOf([once])).toEqual(['2025-06-04']);
  });

  test('opens each for its date once, although their order and the hours of each day depend on it', async () => {
    let opened = 0;
    const counted = (given: BookSource): BookSource => ({
      ...given,
      open: (options) => {
        opened++;
        return given.open(options);
      },
    });
    const sources = ['2025-06-03', '2025-06-02'].map((date) => counted(source(date)));
    const sessionOn = () => ({ open: '09:30', close: '16:00' });
    expect(await datesOf(sources, { sessionOn })).toEqual(['2025-06-02', '2025-06-03']);
    // The other time to be measured.
    expect(opened).toBe(2 * sources.length);
  });

  test('names a time that none of the joined files has, and none in a break', async () => {
    const part = (...times: string[]): BookSource => {
      const rows = times.map((time) => `2025-06-02T${time}:00-04:00,A,100,128,9,500,11,500,XYZ`);
      return fileSource(new File([`${[HEADER, ...rows].join('\n')}\n`], `${times[0]}.csv`));
    };
    const gapsIn = async (sources: readonly BookSource[], options: MeasureDaysOptions = {}): Promise<string[]> => {
      const all = { ...options, join: true, intervalSeconds: 1800 };
      for await (const { day } of measureDays(sources, all)) {
        return day.warnings.filter(({ code }) => code === 'gap-between-files').map(({ reason }) => reason);
      }
      return [];
    };
    const parts = [part('12:40', '15:59'), part('09:30', '11:00', '11:20')];
    expect(await gapsIn(parts)).toEqual([
      'no file of the day has books from 2025-06-02 11:20:00 to 2025-06-02 12:40:00 America/New_York; the last book before ' +
        'is taken to stand until then, in 2 intervals; add the file of that time',
    ]);
    expect(await gapsIn(parts, { breaks: [{ from: '11:30', to: '12:30' }] })).toEqual([]);
    expect(await gapsIn([part('11:40', '15:59'), part('09:30', '11:20')])).toEqual([]);
  });

  test('says how far each is, and stops when it is aborted', async () => {
    const sources = [source('2025-06-03'), source('2025-06-02')];
    const told = new Set<string>();
    await datesOf(sources, { onProgress: ({ name }, read, total) => told.add(`${name} ${read <= total}`) });
    expect([...told]).toEqual(['2025-06-02.csv true', '2025-06-03.csv true']);
    const controller = new AbortController();
    const days = measureDays(sources, { signal: controller.signal });
    await days.next();
    controller.abort(new Error('no longer wanted'));
    await expect(days.next()).rejects.toThrow('no longer wanted');
    await expect(datesOf(sources, { signal: controller.signal })).rejects.toThrow('no longer wanted');
  });

  test('passes on what to read and what to measure, and refuses options that there are not', async () => {
    await expect(datesOf([source('2025-06-02')], { format: 'lobster' })).rejects.toThrow();
    expect(await datesOf([source('2025-06-02')], { date: '2025-06-02', timezone: 'UTC', open: '14:00' })).toEqual([
      '2025-06-02',
    ]);
    const misspelt = { sise: 'sell' } as MeasureDaysOptions;
    await expect(datesOf([source('2025-06-02')], misspelt)).rejects.toThrow('sise');
  });
});

test('a day without a book in the session is refused by what its recording covers', async () => {
  const dayIn = async (open: string, close: string) => {
    const { value } = await measureDays([source('2025-06-02')], { open, close }).next();
    return value!.day;
  };
  const early = await dayIn('09:30', '10:00');
  expect(() => requireBook(early, 'day.csv')).toThrow(
    /^day\.csv: the recording covers 0 of 30 intervals: it has no book/,
  );
  const single = await dayIn('10:00', '11:00');
  expect(() => requireBook(single, 'day.csv')).toThrow('day.csv: has no book in the session but a single state');
  const { value } = await measureDays([fileSource(sampleBook(sampleDays({ days: 1 })[0]!))]).next();
  expect(() => requireBook(value!.day, 'day.csv')).not.toThrow();
});
