import { NumberRuns } from './number-runs.js';
import { isRunOfOnes, readParquetRuns } from './parquet-runs.js';

/** What the levels of a page are unpacked into, one page after the other. */
let spare = new Int32Array(0);
const runs = new NumberRuns();

/**
 * The levels of the rows of a page: 1 for each that has a value, 0 for the others.
 *
 * @returns undefined if all are 1, as one run says; else they are valid until the next call
 */
export function levelsOf(bytes: Uint8Array, count: number): Int32Array | undefined {
  if (isRunOfOnes(bytes, count)) return undefined;
  if (spare.length < count) spare = new Int32Array(count);
  const levels = spare.subarray(0, count);
  readParquetRuns(bytes, 0, 1, count, runs);
  runs.copyTo(levels);
  return levels;
}

/** How many of the rows have a value. */
export function countOf(levels: Int32Array): number {
  let sum = 0;
  for (let k = 0; k < levels.length; k++) sum += levels[k]!;
  return sum;
}

/** Moves values, which are stored without gaps, to the rows that have one. */
export function spread(values: Float64Array, levels: Int32Array, width: number, stored: number): void {
  for (let k = levels.length - 1, from = stored; k >= 0; k--) {
    const isThere = levels[k] === 1;
    if (isThere) from--;
    for (let j = 0; j < width; j++) values[width * k + j] = isThere ? values[width * from + j]! : Number.NaN;
  }
}
