import type { ImpactCurve } from '@waterfill/model';
import {
  type BookState,
  type CurveOptions,
  createBookTableBuilder,
  createCurveBuilder,
  openRecording,
  sessionDateAt,
  sessionGrid,
} from '@waterfill/orderbook';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHaltedDay, open, session, stateOf, type TimedBook } from './books.js';

const tokyo = {
  ...{ open: '09:00', close: '15:30', timezone: 'Asia/Tokyo', intervalSeconds: 1800 },
  breaks: [{ from: '11:30', to: '12:30' }],
} as const;
const chicago = { open: '17:00', close: '16:00', timezone: 'America/Chicago', intervalSeconds: 3600 } as const;

/** A book of 100 shares a side around 10 at a clock time of Tokyo, with its volume. */
const tokyoBook = (clock: string, half: number, volume = 0): BookState => ({
  ...{ seconds: Date.parse(`2025-06-02T${clock}+09:00`) / 1000, nanoseconds: 0, volume },
  ...{ bidPrices: Float64Array.of(10 - half), bidSizes: Float64Array.of(100) },
  ...{ askPrices: Float64Array.of(10 + half), askSizes: Float64Array.of(100) },
});

const tokyoCurves = (books: readonly BookState[], options: CurveOptions = {}): readonly ImpactCurve[] => {
  const builder = createCurveBuilder({ ...tokyo, sizes: [50], ...options });
  for (const book of books) builder.add(book);
  return builder.finish().intervals;
};

/** The impact of each interval, or why it is closed. */
const shown = (curves: readonly ImpactCurve[]): (number | string | undefined)[] =>
  curves.map(({ closed, impact }) => closed ?? impact[0]);

describe('a session with a break', () => {
  const day = [tokyoBook('08:59:00', 1), tokyoBook('11:15:00', 2, 5)];

  it('has the intervals of the break, closed, and no book from before it after it', () => {
    const lunch = [tokyoBook('11:45:00', 7, 9), tokyoBook('12:45:00', 3), tokyoBook('15:29:59', 3)];
    const curves = tokyoCurves([...day, ...lunch]);
    expect(shown(curves)).toEqual([
      ...[1, 1, 1, 1, 1.5, 'break', 'break'],
      // The last book of the break opens the afternoon.
      ...[(15 * 7 + 15 * 3) / 30, 3, 3, 3, 3, 3],
    ]);
    expect(curves.map(({ volume }) => volume)).toEqual([0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0]);
    const quiet = tokyoCurves([...day, tokyoBook('13:15:00', 3), tokyoBook('15:29:59', 3)]);
    expect(shown(quiet).slice(5, 9)).toEqual(['break', 'break', 'before-first-book', 3]);
  });

  it('measures blocks and last books alike', () => {
    const books = [...day, tokyoBook('12:45:00', 3), tokyoBook('15:29:59', 3)];
    expect(shown(tokyoCurves(books, { sampling: 'last' }))).toEqual([
      ...[1, 1, 1, 1, 2, 'break', 'break', 3, 3, 3, 3, 3, 3],
    ]);
    const [afternoon] = tokyoCurves(books, { blockSeconds: 600 }).slice(7);
    expect(afternoon!.blocks!.map(({ impact }) => impact[0])).toEqual([Number.NaN, 3, 3]);
    const tables = createBookTableBuilder('2025-06-02', 'buy', tokyo);
    for (const book of books) tables.add(book);
    expect(Array.from(tables.finish().upper)).toEqual([100, 100, 100, 100, 100, 0, 0, 100, 100, 100, 100, 100, 100]);
  });

  it('measures outside the break what sessions of the parts measure, whatever the books', () => {
    const half = { ...session, open: '09:30', close: '09:31', sizes: [50, 150] };
    const parts = { ...session, close: '09:34', breaks: [{ from: '09:31', to: '09:33' }], sizes: half.sizes };
    const measured = (books: readonly TimedBook[], options: CurveOptions): readonly ImpactCurve[] => {
      const builder = createCurveBuilder(options);
      for (const book of books) builder.add(stateOf(book));
      return builder.finish().intervals;
    };
    fc.assert(
      fc.property(anyHaltedDay, (books) => {
        const [first, pause, pauseToo, last] = measured(books, parts);
        expect([pause!.closed, pauseToo!.closed]).toEqual(['break', 'break']);
        const strip = ({ impact, coverage, volume, states }: ImpactCurve) => ({ impact, coverage, volume, states });
        expect(strip(first!)).toEqual(strip(measured(books, half)[0]!));
        const later = books.filter(({ time }) => time >= 60e9);
        const alone = measured(later, { ...half, open: '09:33', close: '09:34' })[0]!;
        expect(strip(last!)).toEqual(strip(alone));
      }),
      { numRuns: 200 },
    );
    expect(open).toBe(sessionGrid('2025-04-03').openSeconds);
  });

  it('must have it within the session, where intervals end', () => {
    expect(sessionGrid('2025-06-02', tokyo)).toMatchObject({ intervals: 13, breaks: [[9000, 12_600]] });
    const grid =
      (breaks: { from: string; to: string }[], intervalSeconds = 1800) =>
      () =>
        void sessionGrid('2025-06-02', { ...tokyo, breaks, intervalSeconds });
    expect(grid([{ from: '12:30', to: '11:30' }])).toThrow(
      'session: expected breaks one after another within 09:00-15:30, got 12:30-11:30',
    );
    expect(grid([{ from: '08:30', to: '09:30' }])).toThrow('expected breaks');
    expect(grid([{ from: '11:30', to: '12:30' }], 3600)).toThrow(/intervalSeconds: .* 50 or 75 minutes would do/);
  });
});

describe('a session past midnight', () => {
  it('opens on the day before, and has the date on which it ends', () => {
    const { start, intervals, date } = sessionGrid('2025-06-02', chicago);
    expect([start, intervals, date]).toEqual(['2025-06-01T17:00:00-05:00', 23, '2025-06-02']);
    const at = (iso: string): string => sessionDateAt(Date.parse(iso) / 1000, chicago);
    expect(at('2025-06-01T16:59:59-05:00')).toBe('2025-06-01');
    expect(at('2025-06-01T17:00:00-05:00')).toBe('2025-06-02');
    expect(at('2025-06-02T15:59:59-05:00')).toBe('2025-06-02');
  });

  it('has an hour less in spring and one more in autumn', () => {
    const hours = (date: string): number => sessionGrid(date, chicago).intervals;
    expect(['2025-03-09', '2025-03-10', '2025-11-02'].map(hours)).toEqual([22, 23, 24]);
  });

  it('may have a break, before midnight or after it', () => {
    const pauses = [
      { from: '22:00', to: '23:00' },
      { from: '03:00', to: '04:00' },
    ];
    expect(sessionGrid('2025-06-02', { ...chicago, breaks: pauses }).breaks).toEqual([
      [18_000, 21_600],
      [36_000, 39_600],
    ]);
  });

  it('is read as one day', async () => {
    const header = 'ts_event,action,size,flags,bid_px_00,bid_sz_00,ask_px_00,ask_sz_00,symbol';
    const times = ['2025-06-01T22:30:00Z', '2025-06-02T03:00:00Z', '2025-06-02T20:59:00Z'];
    const rows = times.map((time) => `${time},A,100,128,9,50,11,50,ES`);
    const file = new File([[header, ...rows, ''].join('\n')], 'day.csv');
    const { open: opens, close, timezone } = chicago;
    const recording = await openRecording(file, { timezone, session: { open: opens, close } });
    const builder = createCurveBuilder({ ...chicago, sizes: [10] });
    const report = await recording.read((state) => builder.add(state));
    expect([report.date, report.counted.rows]).toEqual(['2025-06-02', 3]);
    const { date, intervals } = builder.finish();
    expect([date, intervals.filter(({ largestSize }) => largestSize > 0).length]).toEqual(['2025-06-02', 23]);
  });
});
