import { NumberRuns } from './number-runs.js';

/** What the pages of a column are unpacked into. */
export interface ColumnMemory {
  readonly values: Float64Array;
  readonly places: NumberRuns;
}

/** Bytes that are kept for the columns of another file. */
const MOST_KEPT = 1 << 24;
let spare: ColumnMemory[] = [];

/**
 * Memory for a column, if possible some that {@link leaveMemory} was given. In a process that reads one file after the
 * other, new memory for each would make V8 collect all garbage every other file.
 */
export function takeMemory(): ColumnMemory {
  return spare.shift() ?? { values: new Float64Array(0), places: new NumberRuns() };
}

/** Keeps the memory of columns for those of another file, in the same order; they must not use it any more. */
export function leaveMemory(columns: Iterable<{ readonly memory: ColumnMemory }>): void {
  let kept = 0;
  spare = [];
  for (const { memory } of columns) {
    kept += memory.values.byteLength + memory.places.byteLength;
    if (kept <= MOST_KEPT) spare.push(memory);
  }
}
