import { closeSync, openSync, writeSync } from 'node:fs';
import { LEVELS, madeUpBook } from './made-up-book.js';

const [INSTRUMENT, SYMBOL_LENGTH, RECORD] = ['1', 71, 48 + 32 * LEVELS];
const RECORDS_AT_ONCE = 2000;
const NANO_OF_CENT = 10_000_000n;

/** Writes the same books as {@link writeBooks} as Databento binary, version 3. */
export function writeDbnBooks(path: string, rows: number): void {
  const file = openSync(path, 'w');
  writeSync(file, metadata());
  for (let row = 0; row < rows; row += RECORDS_AT_ONCE) {
    const bytes = new Uint8Array(RECORD * Math.min(RECORDS_AT_ONCE, rows - row));
    for (let k = 0; k * RECORD < bytes.length; k++) putRecord(new DataView(bytes.buffer, k * RECORD), row + k, rows);
    writeSync(file, bytes);
  }
  closeSync(file);
}

/** The schema mbp-10, and one symbol. */
function metadata(): Buffer {
  const fixed = Buffer.alloc(108);
  fixed.write('DBN\u0003', 'latin1');
  fixed.write('XNAS.ITCH', 8, 'latin1');
  fixed[24] = 2;
  fixed[50] = 1;
  fixed.writeUInt16LE(SYMBOL_LENGTH, 53);
  const symbol = (text: string): Buffer =>
    Buffer.concat([Buffer.from(text), Buffer.alloc(SYMBOL_LENGTH - text.length)]);
  const mapping = [symbol('SAMPLE'), words(1, 20250602, 20250603), symbol(INSTRUMENT)];
  const bytes = Buffer.concat([fixed, words(0, 1), symbol('SAMPLE'), words(0, 0, 1), ...mapping]);
  const padded = Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8)]);
  padded.writeUInt32LE(padded.length - 8, 4);
  return padded;
}

function words(...values: number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}

function putRecord(view: DataView, row: number, rows: number): void {
  const { seconds, nanoseconds, bids, asks, bidSizes, askSizes } = madeUpBook(row, rows);
  const time = BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
  view.setUint8(0, RECORD / 4);
  view.setUint8(1, 10);
  view.setUint16(2, 2, true);
  view.setUint32(4, Number(INSTRUMENT), true);
  view.setBigUint64(8, time, true);
  view.setBigInt64(16, BigInt(bids[0]!) * NANO_OF_CENT, true);
  view.setUint32(24, 100, true);
  view.setUint32(28, 0x0080_4241, true);
  view.setBigUint64(32, time, true);
  view.setUint32(40, 165_000, true);
  view.setUint32(44, row, true);
  for (let k = 0, at = 48; k < LEVELS; k++, at += 32) {
    view.setBigInt64(at, BigInt(bids[k]!) * NANO_OF_CENT, true);
    view.setBigInt64(at + 8, BigInt(asks[k]!) * NANO_OF_CENT, true);
    view.setUint32(at + 16, bidSizes[k]!, true);
    view.setUint32(at + 20, askSizes[k]!, true);
    view.setUint32(at + 24, 3, true);
    view.setUint32(at + 28, 4, true);
  }
}
