import { describe, expect, test } from 'vitest';
import { type SampleName, sampleCsv } from '../../src/index.js';
import { type SampleRow, sampleRows, sampleText } from './sample-book.js';

const names: SampleName[] = ['thin', 'thick'];
const texts = names.map((name) => sampleText({ name, date: '2025-06-02', seed: 1 }));
const recordings = texts.map(sampleRows);

describe.each(names)('the %s sample', (name) => {
  const text = texts[names.indexOf(name)]!;
  const day = { name, date: '2025-06-02', seed: 1 } as const;
  const rows = recordings[names.indexOf(name)]!;
  const settled = rows.filter(({ isSettled }) => isSettled);
  const open = 13.5 * 3600;
  const minuteOf = ({ time }: { time: number }): number => Math.floor((time - open) / 60);

  test('is the same text for the same seed, and another for another seed, day or name', () => {
    const pieces = [...take(sampleCsv(day), 20)];
    expect(text.startsWith(pieces.join(''))).toBe(true);
    const others = [
      { ...day, seed: 2 },
      { ...day, date: '2025-06-03' },
    ];
    const starts = [day, ...others].map((other) => [...take(sampleCsv(other), 2)][1]);
    expect(new Set(starts).size).toBe(3);
  });

  test('comes in pieces of whole lines', () => {
    for (const piece of take(sampleCsv(day), 20)) expect(piece.endsWith('\n')).toBe(true);
  });

  test('has the columns of an MBP-10 file', () => {
    const header = text.slice(0, text.indexOf('\n')).split(',');
    expect(header).toHaveLength(74);
    expect(header.slice(0, 3)).toEqual(['ts_recv', 'ts_event', 'rtype']);
    expect(header.slice(8, 19).join()).toBe(
      'price,size,flags,ts_in_delta,sequence,bid_px_00,ask_px_00,bid_sz_00,ask_sz_00,bid_ct_00,ask_ct_00',
    );
    expect(header.slice(-2)).toEqual(['ask_ct_09', 'symbol']);
  });

  test('has nothing but well-formed rows', () => {
    const price = '\\d+\\.\\d\\d';
    const time = '2025-06-02T\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z';
    const event = `10,0,\\d,[ACT],[AB],\\d,${price},[1-9]\\d*,(0|128),\\d+,\\d+`;
    const level = `${price},${price},[1-9]\\d*,[1-9]\\d*,[1-9]\\d*,[1-9]\\d*`;
    const row = new RegExp(`^(${time},){2}${event}(,${level}){10},${name.toUpperCase()}$`);
    expect(rows.filter(({ fields }) => !row.test(fields.join()))).toEqual([]);
  });

  test('has ladders in strict order, neither crossed nor locked', () => {
    const isSorted = (prices: number[]): boolean => prices.every((price, k) => k === 0 || price > prices[k - 1]!);
    const wrong = rows.filter(
      ({ bids, asks }) => !isSorted([...bids.toReversed(), ...asks].map(({ price }) => Math.round(price * 100))),
    );
    expect(wrong).toEqual([]);
  });

  test('keeps to the session, with times and sequence numbers that rise', () => {
    expect(rows[0]!.time).toBeGreaterThan(open);
    expect(rows.at(-1)!.time).toBeLessThan(20 * 3600);
    for (const column of [0, 1]) {
      const times = rows.map(({ fields }) => fields[column]!);
      expect(times.every((time, k) => k === 0 || time >= times[k - 1]!)).toBe(true);
    }
    const sequence = rows.map(({ fields }) => Number(fields[12]));
    expect(sequence.every((number, k) => k === 0 || number > sequence[k - 1]!)).toBe(true);
  });

  test('has events of several rows, of which the last alone is settled', () => {
    const halfway = rows.filter(({ isSettled }) => !isSettled);
    expect(halfway.length).toBeGreaterThan(rows.length / 50);
    expect(halfway.length).toBeLessThan(rows.length / 3);
    for (const [k, row] of rows.entries()) if (!row.isSettled) expect(rows[k + 1]!.fields[1]).toBe(row.fields[1]);
  });

  test('ends every sweep of trades with the book that it left', () => {
    for (const [k, { action, isSettled, price, size, side, time }] of rows.entries()) {
      if (action !== 'T' || !isSettled) continue;
      const resting = side === 'B' ? 'A' : 'B';
      expect(rows[k + 1]).toMatchObject({ action: 'C', side: resting, price, size, time, isSettled: true });
    }
    const sweeps = rows.filter(({ action, isSettled }) => action === 'T' && !isSettled);
    expect(sweeps.length).toBeGreaterThan(100);
  });

  test('trades at the best price of the book before', () => {
    const trades = rows.filter(({ action }) => action === 'T');
    const wrong = trades.filter(({ side, price, bids, asks }) => price !== (side === 'B' ? asks : bids)[0]!.price);
    expect(wrong).toEqual([]);
  });

  test('trades most at both ends of the day', () => {
    const volume = (from: number, to: number): number =>
      rows
        .filter((row) => row.action === 'T' && minuteOf(row) >= from && minuteOf(row) < to)
        .reduce((sum, { size }) => sum + size, 0);
    const noon = volume(180, 210);
    expect(volume(0, 30)).toBeGreaterThan(1.5 * noon);
    expect(volume(360, 390)).toBeGreaterThan(1.5 * noon);
  });

  test('has wider spreads at the open', () => {
    const spread = (from: number, to: number): number => {
      const books = settled.filter((row) => minuteOf(row) >= from && minuteOf(row) < to);
      return books.reduce((sum, { bids, asks }) => sum + asks[0]!.price - bids[0]!.price, 0) / books.length;
    };
    expect(spread(0, 10)).toBeGreaterThan(1.1 * spread(180, 210));
  });
});

test('the thin name is thinner, in rows and in depth', () => {
  const [thin, thick] = recordings as [SampleRow[], SampleRow[]];
  expect(thin.length).toBeGreaterThan(20_000);
  expect(thin.length).toBeLessThan(30_000);
  expect(thick.length).toBeGreaterThan(1.5 * thin.length);
  expect(thick.length).toBeLessThan(50_000);
  const depth = (rows: SampleRow[]): number => rows[5000]!.asks.reduce((sum, { size }) => sum + size, 0);
  expect(depth(thick)).toBeGreaterThan(5 * depth(thin));
});

test.each([
  ['2025-01-15', '14:30'],
  ['2025-03-07', '14:30'],
  ['2025-03-10', '13:30'],
  ['2025-10-31', '13:30'],
  ['2025-11-03', '14:30'],
])('opens at half past nine in New York: %s at %s UTC', (date, clock) => {
  const [, piece] = [...take(sampleCsv({ name: 'thin', date, seed: 1 }), 2)];
  expect(piece!.slice(0, 19)).toBe(`${date}T${clock}:00`);
});

/** The first few, without what comes after. */
function* take<T>(source: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of source) {
    yield item;
    if (--left === 0) return;
  }
}
