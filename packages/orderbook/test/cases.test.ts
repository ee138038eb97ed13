import { existsSync } from 'node:fs';
import type { ImpactCurves } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { createCurveBuilder, createTradeWatch, type ReadOptions, type ReadReport } from '../src/index.js';
import { openBook } from '../src/node/index.js';
import { sharedPath } from './shared-data.js';

const areThere = existsSync(sharedPath('cases'));
const TEN_MINUTES = { intervalSeconds: 600, sizes: [10, 20] } as const;
/** Of the cases that hold half an hour. */
const HALF_HOUR = { ...TEN_MINUTES, close: '10:00' } as const;

interface Measured {
  readonly curves: ImpactCurves;
  readonly report: ReadReport;
}

async function measure(path: string, read: ReadOptions = {}, measured: object = HALF_HOUR): Promise<Measured> {
  const builder = createCurveBuilder(measured);
  const recording = await openBook(sharedPath(`cases/${path}`), read);
  const report = await recording.read(builder.add);
  return { curves: builder.finish(), report };
}

function halfSpreads({ curves }: Measured): number[] {
  return curves.intervals.map(({ halfSpread }) => Math.round(1e9 * halfSpread) / 1e9);
}

/** What each case is, and what is right for it, says `data/cases/README.md`. */
describe.skipIf(!areThere)(`the made-up case${areThere ? '' : ' (skipped: no shared data)'}`, () => {
  it.each(['two_lib.csv.gz', 'two.parquet', 'nomap.dbn'])(
    '10 %s is two instruments, of which one is read',
    async (file) => {
      const path = `10-two-instruments-no-symbol/${file}`;
      await expect(measure(path)).rejects.toThrow(/holds several (instruments|symbols) \(11\b.*, 22\b.*\)/);
      for (const [instrument, mid] of [
        [11, 100],
        [22, 20],
      ] as const) {
        const { curves, report } = await measure(path, { instrument });
        expect(curves.intervals.map((interval) => interval.mid)).toEqual([mid, mid, mid]);
        expect(report.states).toBe(360);
      }
    },
  );

  it.each(['two.csv.gz', 'two.parquet'])('11 %s is two publishers, of which one is read', async (file) => {
    const path = `11-two-publishers/${file}`;
    await expect(measure(path)).rejects.toThrow('holds several publishers (2 (360 rows), 43 (360 rows))');
    expect(halfSpreads(await measure(path, { publisher: 2 }))).toEqual([0.01, 0.01, 0.01]);
    expect(halfSpreads(await measure(path, { publisher: 43 }))).toEqual([0.2, 0.2, 0.2]);
  });

  it.each(['raw.csv.gz', 'fixed.csv.gz'])('13 %s has prices in whole 1e-9', async (file) => {
    const measured = await measure(`13-fixed-point-prices/${file}`);
    expect(measured.curves.intervals.map(({ mid }) => mid)).toEqual([100, 100, 100]);
    expect(halfSpreads(measured)).toEqual([0.01, 0.01, 0.01]);
  });

  it('15 has one row in the future, which is dropped', async () => {
    const [glitch, good] = [
      await measure('15-future-timestamp/glitch.csv.gz', {}, TEN_MINUTES),
      await measure('15-future-timestamp/good.csv.gz', {}, TEN_MINUTES),
    ];
    expect(glitch.report.faults).toEqual(new Map([['too-early', 1]]));
    expect(glitch.report.states).toBe(good.report.states - 1);
    expect(halfSpreads(glitch)).toEqual([...Array(3).fill(0.01), ...Array(36).fill(0.05)]);
    for (const [t, { impact }] of glitch.curves.intervals.entries()) {
      // The row that is dropped says what the one before says: the same but for the rounding of one book less.
      for (const [k, at] of impact.entries()) expect(at).toBeCloseTo(good.curves.intervals[t]!.impact[k]!, 15);
    }
  });

  it.each(['17-interleaved-days/inter', '17-interleaved-days/inter3', '42-joined-in-wrong-order/d'])(
    '%s is not in time order',
    async (path) => {
      await expect(measure(`${path}.csv.gz`)).rejects.toThrow(/is not in time order: .*line \d+, column 2/);
    },
  );

  it('17 is read a day at a time', async () => {
    for (const date of ['2025-04-03', '2025-04-04']) {
      const { report } = await measure('17-interleaved-days/inter3.csv.gz', { date }, TEN_MINUTES);
      expect([report.date, report.badRows]).toEqual([date, 0]);
    }
  });

  it('18 begins with the opening cross', async () => {
    const measured = await measure('18-lobster-cross-first/ZZZ_2012-06-21_34200000_36000000_message_2.csv');
    expect(halfSpreads(measured)).toEqual([0.01, 0.01, 0.01]);
    expect(measured.report).toMatchObject({ format: 'lobster', states: 360, badRows: 0 });
  });

  it('19 is halted from 10:00 to 10:10', async () => {
    const path = '19-lobster-halt/HLT_2012-06-21_34200000_37800000_message_2.csv';
    const { curves } = await measure(path, {}, { ...TEN_MINUTES, close: '10:30' });
    expect(curves.intervals.map(({ closed }) => closed)).toEqual([
      undefined,
      undefined,
      undefined,
      'halted',
      undefined,
      undefined,
    ]);
    // Of 09:45 to 10:05 and 10:05 to 10:25 the time that traded is measured.
    const partly = await measure(path, {}, { sizes: [10], intervalSeconds: 1200, open: '09:45', close: '10:25' });
    expect(halfSpreads(partly)).toEqual([0.01, 0.01]);
    expect(partly.curves.intervals.map(({ closed }) => closed)).toEqual([undefined, undefined]);
  });

  it.each(['dump.csv', 'zeros.csv', 'nans.csv'])(
    '20 %s has no trades, and its levels end before the padding',
    async (file) => {
      const session = { timezone: 'UTC', open: '00:00', close: '00:10', intervalSeconds: 300, sizes: [0.1, 0.5] };
      const measured = await measure(`20-tardis/${file}`, { timezone: 'UTC' }, session);
      expect(halfSpreads(measured)).toEqual([0.05, 0.05]);
      expect(measured.curves.intervals.map(({ volume, largestSize }) => [volume, largestSize])).toEqual([
        [Number.NaN, 0.5],
        [Number.NaN, 0.5],
      ]);
    },
  );

  it.each(['bad1.csv.zst', 'silent.csv.zst'])('22 %s does not match its checksum', async (file) => {
    await expect(measure(`22-zstd-checksum/${file}`)).rejects.toThrow('the content checksum does not match');
  });

  it('22 is read where it is intact', async () => {
    const { report } = await measure('22-zstd-checksum/good.csv.zst');
    expect(report).toMatchObject({ states: 360, badRows: 0 });
  });

  it('29 is a half day, measured in its own session; without trades nothing hints at it', async () => {
    const { curves } = await measure('29-half-day/d.csv.gz', {}, { ...TEN_MINUTES, close: '13:00' });
    expect(curves.intervals.map(({ closed }) => closed)).toEqual(Array(21).fill(undefined));
    const watch = createTradeWatch({});
    await (await openBook(sharedPath('cases/29-half-day/d.csv.gz'))).read((state) => watch.add(state));
    expect(watch.finish()).toBeUndefined();
  });

  it('31 has an hour twice', async () => {
    const day = { sizes: [10], intervalSeconds: 3600, open: '00:00', close: '24:00' };
    const { curves } = await measure('31-dst-24h/2025-11-02.csv.gz', {}, day);
    expect(curves.intervals).toHaveLength(25);
    expect(curves.intervals.every(({ closed }) => closed === undefined)).toBe(true);
  });

  it('34 has crossed books before the session alone', async () => {
    const measured = await measure('34-bad-rows-outside-session/d.csv.gz', { session: {} }, TEN_MINUTES);
    expect(new Set(halfSpreads(measured))).toEqual(new Set([0.01]));
    expect(measured.report).toMatchObject({ badRows: 300, counted: { rows: 2340, badRows: 0 } });
  });

  it('43 has a cross of executions that are counted once', async () => {
    const path = '43-lobster-cross-volume/X_2012-06-21_34200000_34800000_message_2.csv';
    const { curves } = await measure(path, {}, { sizes: [10], intervalSeconds: 60, close: '09:40' });
    const sum = (of: (interval: ImpactCurves['intervals'][number]) => number | null | undefined): number =>
      curves.intervals.reduce((total, interval) => total + (of(interval) ?? 0), 0);
    expect(sum(({ volume }) => volume) + sum(({ crossVolume }) => crossVolume)).toBe(5000);
  });

  it('44 has the offset +00', async () => {
    expect(halfSpreads(await measure('44-duckdb-offset/d.csv.gz'))).toEqual([0.01, 0.01, 0.01]);
  });
});
