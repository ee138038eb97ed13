import type { BookFile } from '../src/index.js';
import { dbnHead, dbnRecord, OPEN } from './dbn-bytes.js';
import { mbpHeader, mbpRow } from './made-up-recording.js';

const LEVELS = 10;
const ROWS_OF_A_CHUNK = 500;

/** A recording of any length that is nowhere as a whole: ten levels, made while it is read. */
export function generatedRecording(rows: number): BookFile {
  return {
    name: 'generated.csv',
    stream: async function* () {
      const encoder = new TextEncoder();
      yield encoder.encode(`${mbpHeader(LEVELS)}\n`);
      for (let row = 0; row < rows; row += ROWS_OF_A_CHUNK) {
        yield encoder.encode(chunkOf(row, Math.min(rows, row + ROWS_OF_A_CHUNK), rows));
      }
    },
  };
}

function chunkOf(from: number, to: number, rows: number): string {
  let text = '';
  for (let row = from; row < to; row++) {
    const time = new Date(Date.parse('2025-04-03T13:30:00Z') + (row / rows) * 6.5 * 3_600_000).toISOString();
    text += `${mbpRow({ time, levels: levelsAt(row % 97) })}\n`;
  }
  return text;
}

function levelsAt(shift: number): string {
  const level = (k: number): string =>
    `${((3000 + shift - k) / 100).toFixed(2)},${((3001 + shift + k) / 100).toFixed(2)}`;
  return Array.from({ length: LEVELS }, (_, k) => `${level(k)},${100 + k},${200 + k}`).join('|');
}

/** As Databento binary. */
export function generatedDbn(rows: number): BookFile {
  return {
    name: 'generated.dbn',
    stream: async function* () {
      yield dbnHead();
      for (let row = 0; row < rows; row += ROWS_OF_A_CHUNK) {
        const count = Math.min(ROWS_OF_A_CHUNK, rows - row);
        const step = 23_400_000_000_000n / BigInt(rows);
        const records = Array.from({ length: count }, (_, k) => dbnRecord({ time: OPEN + BigInt(row + k) * step }));
        yield new Uint8Array(Buffer.concat(records));
      }
    },
  };
}

/** As Tardis CSV of two levels. */
export function generatedTardis(rows: number): BookFile {
  const names = ['asks[0]', 'bids[0]', 'asks[1]', 'bids[1]'].map((level) => `${level}.price,${level}.amount`);
  return {
    name: 'generated.csv',
    stream: async function* () {
      const encoder = new TextEncoder();
      yield encoder.encode(`exchange,symbol,timestamp,${names.join(',')}\n`);
      for (let row = 0; row < rows; row += ROWS_OF_A_CHUNK) {
        const count = Math.min(ROWS_OF_A_CHUNK, rows - row);
        const lines = Array.from({ length: count }, (_, k) => tardisLine(row + k));
        yield encoder.encode(lines.join(''));
      }
    },
  };
}

function tardisLine(row: number): string {
  const levels = `100.5,${1 + (row % 97) / 8},100,2.5,101,${row % 89}.25,99.5,3`;
  return `x,BTCUSDT,${1_743_687_000_000_000 + row},${levels}\n`;
}
