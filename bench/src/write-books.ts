import { closeSync, openSync, writeSync } from 'node:fs';
import { LEVELS, madeUpBook } from './made-up-book.js';

const SIDES = ['bid_px', 'ask_px', 'bid_sz', 'ask_sz', 'bid_ct', 'ask_ct'];
const BEFORE = ['ts_recv', 'ts_event', 'rtype', 'publisher_id', 'instrument_id', 'action', 'side', 'depth', 'price'];
const AFTER = ['size', 'flags', 'ts_in_delta', 'sequence'];

/** Writes a day of made-up books as Databento MBP-10 CSV, 74 columns. */
export function writeBooks(path: string, rows: number): void {
  const file = openSync(path, 'w');
  const levels = Array.from({ length: LEVELS }, (_, k) => SIDES.map((name) => `${name}_0${k}`)).flat();
  let text = `${[...BEFORE, ...AFTER, ...levels, 'symbol'].join(',')}\n`;
  for (let row = 0; row < rows; row++) {
    text += rowOf(row, rows);
    if (text.length < 1e6) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
}

function rowOf(row: number, rows: number): string {
  const { seconds, nanoseconds, bids, asks, bidSizes, askSizes } = madeUpBook(row, rows);
  const time = `${new Date(1000 * seconds).toISOString().slice(0, 19)}.${String(nanoseconds).padStart(9, '0')}Z`;
  const cells = [time, time, 10, 2, 1, 'A', 'B', 0, cents(bids[0]!), 100, 128, 165_000, row];
  for (let k = 0; k < LEVELS; k++) cells.push(cents(bids[k]!), cents(asks[k]!), bidSizes[k]!, askSizes[k]!, 3, 4);
  return `${cells.join(',')},SAMPLE\n`;
}

function cents(price: number): string {
  return (price / 100).toFixed(2);
}
