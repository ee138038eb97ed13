import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { ReadLog } from '../src/reading/read-log.js';
import { isCsvReadAlike } from './csv-read-alike.js';
import { type MbpRow, mbpHeader, mbpRow, mbpText, memoryFile, readAll } from './made-up-recording.js';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A millisecond apart, one size changes from row to row. */
function usualRow(k: number): MbpRow {
  return { time: timeOf(k), levels: `10.01,10.02,100,${200 + k}|9.99,10.05,300,400` };
}

function timeOf(k: number, minute = '30'): string {
  return `2025-04-03T13:${minute}:00.${String(k).padStart(3, '0')}Z`;
}

/** Rows in whose middle some others are. */
function textWith(...odd: readonly MbpRow[]): string {
  const usual = Array.from({ length: 80 }, (_, k) => usualRow(k));
  return mbpText([...usual.slice(0, 40), ...odd, ...usual.slice(40)]);
}

/** Reads a text with and without WebAssembly; also how many of its rows were entered one by one. */
async function readTwice(text: string) {
  const read = () => readAll(memoryFile('day.csv', text, 1e6), { lenient: true, maxBadShare: 1 });
  const enter = vi.spyOn(ReadLog.prototype, 'enter');
  const withIt = await read();
  const entered = enter.mock.calls.length;
  vi.stubGlobal('WebAssembly', undefined);
  const without = await read();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  return { withIt, without, entered };
}

it('looks at the first of many usual rows only, and at the last ones, which no others follow', async () => {
  const rows = Array.from({ length: 100 }, (_, k) => ({ ...usualRow(k), size: String(k), action: 'T' }));
  const { withIt, entered } = await readTwice(mbpText(rows));
  const { states, report } = withIt;
  expect([states.length, report.rows, entered]).toEqual([100, 100, 16]);
  expect(states.map(({ volume }) => volume)).toEqual(rows.map((_, k) => k));
});

const time = timeOf(39);
const book = (levels: string): MbpRow => ({ time, levels });

it.each<[string, ...MbpRow[]]>([
  ['an earlier time', { ...usualRow(20) }],
  ['a later time, and rows before it', { ...usualRow(900) }],
  ['a long step of time', { ...usualRow(39), time: timeOf(0, '31') }],
  [
    'more rows far ahead than others wait for',
    ...Array.from({ length: 20 }, (_, k) => ({ ...usualRow(k), time: timeOf(k, '31') })),
  ],
  ['a time in another zone', { ...usualRow(39), time: '2025-04-03T09:30:00.039-04:00' }],
  ['a time without decimals', { ...usualRow(0), time: '2025-04-03T13:30:01Z' }, usualRow(1001)],
  ['a time with more decimals than are read', { ...usualRow(39), time: '2025-04-03T13:30:00.0390000001Z' }],
  ['a time that is none', { ...usualRow(39), time: '2025-04-03T13:30:60.039Z' }],
  ['a time with other punctuation', { ...usualRow(39), time: '2025-04-03T13-30:00.039Z' }],
  ['a time with a letter for a digit', { ...usualRow(39), time: '2025-04-03T13:30:0:.039Z' }],
  ['another date', { ...usualRow(39), time: '2025-04-02T13:30:00.039Z' }],
  ['another symbol', { ...usualRow(39), symbol: 'ABC' }],
  ['a longer symbol', { ...usualRow(39), symbol: 'XYZZ' }],
  ['a shorter symbol', { ...usualRow(39), symbol: 'XY' }],
  ['a quoted symbol', { ...usualRow(39), symbol: '"XYZ"' }],
  ['a row of an unfinished event', { ...usualRow(39), flags: '0', levels: '10.05,10.02,100,0|9,9,0,0' }, usualRow(39)],
  ['a row after a gap', { ...usualRow(39), flags: '132' }],
  ['no flags', { ...usualRow(39), flags: '' }],
  ['a trade without shares', { ...usualRow(39), action: 'T', size: '' }],
  ['a trade of the buyer', { ...usualRow(39), action: 'T', side: 'B' }],
  ['a trade of the seller', { ...usualRow(39), action: 'T', side: 'A' }],
  ['a hidden trade', { ...usualRow(39), action: 'T', side: 'N', size: '5' }],
  ['a cross', { ...usualRow(39), action: 'T', side: 'N', size: '99999', flags: '0' }, usualRow(39)],
  ['a cross in a row that leaves a book', { ...usualRow(39), action: 'T', side: 'N', size: '99999' }],
  ['a locked book', book('10.02,10.02,100,200|9.99,10.05,300,400')],
  ['a crossed book', book('10.03,10.02,100,200|9.99,10.05,300,400')],
  ['bids that rise', book('9.98,10.02,100,200|9.99,10.05,300,400')],
  ['asks that fall', book('10.01,10.06,100,200|9.99,10.05,300,400')],
  ['a level without bids', book('10.01,10.02,100,200|,10.05,0,400')],
  ['a level without a size', book('10.01,10.02,100,200|9.99,10.05,0,400')],
  ['a size without a price', book('10.01,10.02,100,200|,10.05,300,400')],
  ['an empty level before a full one', book(',10.02,0,200|9.99,10.05,300,400')],
  ['an empty size', book('10.01,10.02,100,200|,10.05,,400')],
  ['a padded level', book('10.01,10.02,100,200|0,10.05,0,400')],
  ['no bids', book(',10.02,0,200|,10.05,0,400')],
  ['no book', book(',,0,0|,,0,0')],
  ['a price in another unit', book('10.01,10.02,100,200|9.99,10050000000,300,400')],
  ['a signed size', book('10.01,10.02,+100,200|9.99,10.05,300,400')],
  ['a price with a letter', book('10.01,1o.02,100,200|9.99,10.05,300,400')],
  ['more fields', book('10.01,10.02,100,200,1|9.99,10.05,300,400')],
  ['fewer fields', book('10.01,10.02,100|9.99,10.05,300,400')],
  ['a blank line', { ...usualRow(39), symbol: 'XYZ\n' }],
  ['a carriage return', { ...usualRow(39), symbol: 'XYZ\r' }],
])('after usual rows %s is read as without WebAssembly', async (_, ...odd) => {
  const { withIt, without, entered } = await readTwice(textWith(...odd));
  expect(withIt).toEqual(without);
  // Of 80: at least the first ones were read together.
  expect(entered).toBeLessThan(65 + odd.length);
});

it.each([
  ...['5', '.', '-', '/', 'x', '"', ' '],
  ...['5.', '.5', '05', '..', '5/', '5 ', '-5', '+5', '5e', 'x5'],
  ...['1.5', '1..', '.1.', '1/5', '1e1', '1 5'],
  ...['12345678', '1234567.', '.1234567', '1234.678', '1.34.678', '12.5678e', '-2345678', '1234567x'],
  ...['123456789', '12345678.', '1234.6789', '1234.678x', '9223372036854775807'],
])('a field that becomes %s, as long as before, is read as without WebAssembly', async (text) => {
  const before = '1'.repeat(text.length);
  for (const rowOf of [
    (field: string): MbpRow => ({ levels: `10.01,10.02,100,${field}|9.99,10.05,300,400` }),
    (field: string): MbpRow => ({ levels: `9,99999,1,1|8,${field},1,1` }),
    (field: string): MbpRow => ({ action: 'T', size: field }),
  ]) {
    const rows = Array.from({ length: 80 }, (_, k) => ({ ...usualRow(k), ...rowOf(k === 40 ? text : before) }));
    const { withIt, without } = await readTwice(mbpText(rows));
    expect(withIt).toEqual(without);
  }
});

it('reads prices of a few digits in units of 1e-9', async () => {
  const rows = Array.from({ length: 80 }, (_, k) => ({
    ...usualRow(k),
    levels: `500000${10 + (k % 7)},60000000,100,200|40000000,70000000,300,400`,
  }));
  const { withIt, without, entered } = await readTwice(mbpText(rows));
  expect(withIt).toEqual(without);
  expect([withIt.states[40]!.bidPrices[0], entered]).toEqual([0.050000015, 16]);
});

it('counts a quoted comma in a column without use as none, even where there was one before', async () => {
  const lines = mbpText(Array.from({ length: 80 }, (_, k) => usualRow(k))).split('\n');
  lines[41] = lines[41]!.replace(',1,1,', ',",",');
  const { withIt, without } = await readTwice(lines.join('\n'));
  expect(withIt).toEqual(without);
  expect(withIt.report.badRows).toBe(1);
});

it('tells zones apart that are written alike', async () => {
  const rows = Array.from({ length: 60 }, (_, k) => ({
    ...usualRow(k),
    time: `2025-04-03T14:30:00.${100 + k}${k === 30 ? '+02:00' : '+01:00'}`,
  }));
  const { withIt, without, entered } = await readTwice(mbpText(rows));
  expect(withIt).toEqual(without);
  expect(entered).toBeLessThan(50);
});

it('finds every field of a long row that changed, in one block or the next, and if it is longer than before', async () => {
  const level = (k: number, l: number): string => {
    // All prices move with every fifth row, and two sizes with each, some by a digit.
    const cents = 1000 + (Math.floor(k / 5) % 7);
    const size = (of: number): number => 1 + ((k + of) % 20 === l ? (k * 37) % 1200 : 99);
    return `${(cents - l) / 100},${(cents + l + 1) / 100},${size(0)},${size(10)}`;
  };
  const rows = Array.from({ length: 300 }, (_, k) => ({
    time: timeOf(k),
    levels: Array.from({ length: 10 }, (_, l) => level(k, l)).join('|'),
  }));
  const { withIt, without, entered } = await readTwice([mbpHeader(10), ...rows.map(mbpRow), ''].join('\n'));
  expect(withIt).toEqual(without);
  expect(entered).toBe(16);
});

it('reads on beyond the memory of the kernel and the end of a chunk', async () => {
  const rows = Array.from({ length: 12_000 }, (_, k) => ({ ...usualRow(0), time: timeOf(Math.floor(k / 12)) }));
  const { withIt, without, entered } = await readTwice(mbpText(rows));
  expect(withIt).toEqual(without);
  // The first one of each part that fits, and the last ones of all.
  expect(entered).toBeLessThan(16 + 10);
});

it('Databento CSV is read alike with and without WebAssembly', async () => {
  await fc.assert(isCsvReadAlike, { numRuns: 120 });
});
