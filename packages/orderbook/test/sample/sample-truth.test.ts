import { describe, expect, test } from 'vitest';
import { type SampleName, sampleDays, sampleTruth } from '../../src/index.js';
import { type SampleRow, sampleRows, sampleText } from './sample-book.js';

/** What {@link sampleTruth} promises of a day, or, relative to it, a tenth of a tick in dollars. */
const [TOLERANCE, TENTH_OF_A_TICK] = [0.05, 0.001];
const HALF_SPREAD_TOLERANCE = 0.02;

/** A walk as one would write it down: NaN where the levels do not suffice. */
function priceOf(levels: SampleRow['asks'], shares: number): number {
  let [left, paid] = [shares, 0];
  for (const { price, size } of levels) {
    const taken = Math.min(left, size);
    paid += taken * price;
    left -= taken;
  }
  return left > 0 ? Number.NaN : paid / shares;
}

/** Calls back with each settled book, how long it held in seconds and the minute in which that began. */
function eachBook(rows: readonly SampleRow[], visit: (row: SampleRow, seconds: number, minute: number) => void): void {
  const settled = rows.filter(({ isSettled }) => isSettled);
  for (let k = 0; k + 1 < settled.length; k++) {
    const row = settled[k]!;
    visit(row, settled[k + 1]!.time - row.time, Math.floor(row.time / 60) - 13.5 * 60);
  }
}

const cases: [SampleName, number[]][] = [
  ['thin', [50, 100, 200, 300, 500]],
  ['thick', [100, 200, 500, 1000, 4000]],
];

describe.each(cases)('the truth of the %s sample', (name, sizes) => {
  const days = sampleDays({ days: 2, name, seed: 5 });
  const recordings = days.map((day) => ({ rows: sampleRows(sampleText(day)), truth: sampleTruth(day) }));

  test('is what the book costs on average, on both sides', () => {
    for (const size of sizes) {
      let [measured, truly, time] = [0, 0, 0];
      for (const { rows, truth } of recordings) {
        eachBook(rows, ({ bids, asks }, seconds, minute) => {
          // Half of what buying and selling again at once costs: the mid drops out.
          measured += (seconds * (priceOf(asks, size) - priceOf(bids, size))) / 2;
          truly += seconds * (truth.halfSpread[minute]! + truth.coefficient[minute]! * size ** truth.exponent[minute]!);
          time += seconds;
        });
      }
      const allowed = Math.max(TOLERANCE * (truly / time), TENTH_OF_A_TICK);
      expect(Math.abs(measured - truly) / time, `${size} shares`).toBeLessThan(allowed);
    }
  });

  test('has the half-spread of the book', () => {
    let [measured, truly] = [0, 0];
    for (const { rows, truth } of recordings) {
      eachBook(rows, ({ bids, asks }, seconds, minute) => {
        measured += (seconds * (asks[0]!.price - bids[0]!.price)) / 2;
        truly += seconds * truth.halfSpread[minute]!;
      });
    }
    expect(Math.abs(measured / truly - 1)).toBeLessThan(HALF_SPREAD_TOLERANCE);
  });

  test('differs from day to day and from minute to minute', () => {
    const [first, second] = recordings.map(({ truth }) => truth);
    expect(first!.coefficient[200]).not.toBe(second!.coefficient[200]);
    expect(new Set(first!.exponent).size).toBe(390);
  });
});
