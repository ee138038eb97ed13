import { closeSync, openSync, writeSync } from 'node:fs';

const LEVELS = 10;
const SIDES = ['bid_px', 'ask_px', 'bid_sz', 'ask_sz', 'bid_ct', 'ask_ct'];
const BEFORE = ['ts_recv', 'ts_event', 'rtype', 'publisher_id', 'instrument_id', 'action', 'side', 'depth', 'price'];
const AFTER = ['size', 'flags', 'ts_in_delta', 'sequence'];

/** Writes a day of made-up books as Databento MBP-10 CSV, 74 columns, its rows spread evenly over the session. */
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
  const time = timeOf((row / rows) * 23_400);
  const bid = 3000 + Math.round(40 * Math.sin(row / 5000) + 10 * Math.sin(row / 37));
  const cells = [time, time, 10, 2, 1, 'A', 'B', 0, cents(bid), 100, 128, 165_000, row];
  for (let k = 0; k < LEVELS; k++) {
    cells.push(
      cents(bid - k),
      cents(bid + 2 + k),
      100 + ((row * 7 + k * 31) % 400),
      100 + ((row * 11 + k * 17) % 400),
      3,
      4,
    );
  }
  return `${cells.join(',')},SAMPLE\n`;
}

function cents(price: number): string {
  return (price / 100).toFixed(2);
}

/** Nanoseconds after 13:30 UTC, which is 09:30 in New York. */
function timeOf(seconds: number): string {
  const whole = new Date(Date.UTC(2025, 5, 2, 13, 30, Math.floor(seconds))).toISOString().slice(0, 19);
  const nanoseconds = Math.floor((seconds % 1) * 1e9);
  return `${whole}.${String(nanoseconds).padStart(9, '0')}Z`;
}
