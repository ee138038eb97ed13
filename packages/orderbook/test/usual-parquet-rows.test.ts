import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { UsualParquetRows } from '../src/formats/parquet/usual-parquet-rows.js';
import { ReadLog } from '../src/reading/read-log.js';
import { type MbpRow, mbpText, memoryFile, readAll } from './made-up-recording.js';
import { mbpTable, type ParquetForm, parquetOfTable } from './mbp-table.js';

afterEach(() => void vi.restoreAllMocks());

/** Rows are a millisecond apart. */
function timeOf(k: number): string {
  return new Date(Date.parse('2025-04-03T13:30:00Z') + k).toISOString();
}

/** Another size than that of the row before. */
function usualRow(k: number): MbpRow {
  return { time: timeOf(k), levels: `10.01,10.02,100,${200 + k}|9.99,10.05,300,400` };
}

const book = (levels: string): MbpRow => ({ levels });

/** What a row may have that the rows before have not. */
const ODD: Readonly<Record<string, MbpRow>> = {
  'all prices moved': book('10.02,10.04,100,200|10.00,10.07,300,400'),
  'an earlier time': { time: timeOf(-3) },
  'a time far ahead': { time: timeOf(70_000) },
  'a time after the session': { time: timeOf(8 * 3_600_000) },
  'another date': { time: timeOf(24 * 3_600_000) },
  'another symbol': { symbol: 'ABC' },
  'an unfinished event': { flags: '0', levels: '10.05,10.02,100,0|9,9,0,0' },
  'a gap before it': { flags: '132' },
  'a trade of the buyer': { action: 'T', side: 'B', size: '3' },
  'a trade of the seller': { action: 'T', side: 'A', size: '4' },
  'a hidden trade': { action: 'T', side: 'N', size: '5' },
  'a cross': { action: 'T', side: 'N', size: '99999' },
  'a trade of less than nothing': { action: 'T', size: '-5' },
  'a locked book': book('10.02,10.02,100,200|9.99,10.05,300,400'),
  'a crossed book': book('10.03,10.02,100,200|9.99,10.05,300,400'),
  'bids that rise': book('9.98,10.02,100,200|9.99,10.05,300,400'),
  'asks that fall': book('10.01,10.06,100,200|9.99,10.05,300,400'),
  'a level without bids': book('10.01,10.02,100,200|,10.05,0,400'),
  'a level without a size': book('10.01,10.02,100,200|9.99,10.05,0,400'),
  'a size without a price': book('10.01,10.02,100,200|,10.05,300,400'),
  'no book': book(',,0,0|,,0,0'),
  'a price in another unit': book('10.01,10.02,100,200|9.99,5000000,300,400'),
};

/** Reads rows one by one and as they are read, and says how many of the latter were entered one by one. */
async function readTwice(rows: readonly MbpRow[], form: ParquetForm) {
  const bytes = parquetOfTable(mbpTable(mbpText(rows)), form);
  const read = () => readAll(memoryFile('day.parquet', bytes), { lenient: true, maxBadShare: 1 });
  const enter = vi.spyOn(ReadLog.prototype, 'enter');
  const asItIs = await read();
  const entered = enter.mock.calls.length;
  const usual = vi.spyOn(UsualParquetRows.prototype, 'read').mockReturnValue(0);
  const oneByOne = await read();
  for (const spy of [enter, usual]) spy.mockRestore();
  return { asItIs, oneByOne, entered };
}

it('looks at the first of many usual rows only, and at the last ones, which no others follow', async () => {
  const rows = Array.from({ length: 300 }, (_, k) => ({ ...usualRow(k), size: String(k), action: 'T' }));
  const { asItIs, oneByOne, entered } = await readTwice(rows, {});
  expect(asItIs).toEqual(oneByOne);
  expect([asItIs.states.length, asItIs.report.rows, entered]).toEqual([300, 300, 16]);
});

it.each(Object.entries(ODD))('after usual rows a row with %s is read as one by one', async (_, odd) => {
  const rows = Array.from({ length: 80 }, (_, k) => usualRow(k));
  for (const prices of ['double', 'int64'] as const) {
    const { asItIs, oneByOne, entered } = await readTwice(rows.toSpliced(40, 0, { ...usualRow(39), ...odd }), {
      prices,
    });
    expect(asItIs).toEqual(oneByOne);
    expect(entered).toBeLessThan(60);
  }
});

it('whatever rows follow one another, they are read as one by one', async () => {
  const odd = fc.constantFrom(...Object.values(ODD));
  const anyRow = fc.oneof({ weight: 30, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: odd });
  const anyForm = fc.record({
    prices: fc.constantFrom('double' as const, 'int64' as const),
    rowGroupSize: fc.integer({ min: 20, max: 200 }),
    pageSize: fc.constantFrom(100, 1000, 1e6),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyRow, { minLength: 60, maxLength: 150 }), anyForm, async (changes, form) => {
      const { asItIs, oneByOne } = await readTwice(
        changes.map((change, k) => ({ ...usualRow(k), ...change })),
        form,
      );
      expect(asItIs).toEqual(oneByOne);
    }),
    { numRuns: 50 },
  );
});
