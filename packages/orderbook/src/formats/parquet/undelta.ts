import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { requireDelta } from './require-delta.js';

/** Whole numbers that are stored as differences, as the bytes of plain values. */
export function undelta(bytes: Uint8Array, type: string, count: number): Uint8Array {
  requireDelta(bytes, count);
  const out = type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count);
  deltaBinaryUnpack({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 }, count, out);
  return new Uint8Array(out.buffer);
}
