import { ArraySupply } from '../numbers/array-supply.js';
import { ProblemError } from '../problem/problem-error.js';

const supply = new ArraySupply();

/** Zeros for a part of a problem; short arrays of all problems are cut from long ones. */
export function zeros(length: number): Float64Array {
  return supply.take(length);
}

/**
 * A copy of numbers in any array. JavaScript would read `null` as 0 and texts as numbers; these are refused.
 *
 * @throws ProblemError at `path`, or at the first element that is not a number
 * @example
 * ```ts
 * import { numbersOf } from '@waterfill/model';
 * numbersOf('upper', [4, 9]); // => Float64Array.of(4, 9)
 * ```
 */
export function numbersOf(path: string, values: ArrayLike<number>): Float64Array {
  requireArray(path, values);
  if (ArrayBuffer.isView(values)) return copyOf(values);
  for (let t = 0; t < values.length; t++) {
    if (typeof values[t] === 'number') continue;
    throw new ProblemError(`${path}[${t}]`, `expected a number, got ${String(values[t])} (${typeOf(values[t])})`);
  }
  return copyOf(values);
}

function copyOf(values: ArrayLike<number>): Float64Array {
  const copy = supply.take(values.length);
  copy.set(values);
  return copy;
}

/** A copy of each row. */
export function rowsOf(path: string, rows: ArrayLike<ArrayLike<number>>): Float64Array[] {
  requireArray(path, rows);
  return Array.from(rows, (row, t) => (row instanceof Float64Array ? copyOf(row) : numbersOf(`${path}[${t}]`, row)));
}

function requireArray(path: string, values: ArrayLike<unknown>): void {
  if (typeof values === 'object' && values !== null && typeof values.length === 'number') return;
  throw new ProblemError(path, `expected an array, got ${typeOf(values)}`);
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}

/** @throws ProblemError at `path` if there is none */
export function requireIntervals(path: string, length: number): void {
  if (length === 0) throw new ProblemError(path, 'expected at least one interval, got none');
}

/**
 * Refuses an array of another length.
 *
 * @throws ProblemError at `path` if there are more or fewer elements than expected
 * @example
 * ```ts
 * import { requireLength } from '@waterfill/model';
 * requireLength('upper', 2, 2); // => undefined
 * ```
 */
export function requireLength(path: string, length: number, expected: number): void {
  if (length !== expected) throw new ProblemError(path, `expected ${expected} elements, got ${length}`);
}

/**
 * Refuses an array with anything but finite numbers >= 0.
 *
 * @throws ProblemError at the first element that is none
 * @example
 * ```ts
 * import { requireAmounts } from '@waterfill/model';
 * requireAmounts('upper', Float64Array.of(4, 9)); // => undefined
 * ```
 */
export function requireAmounts(path: string, values: Float64Array): void {
  for (let t = 0; t < values.length; t++) if (!isAmount(values[t]!)) refuseAmount(`${path}[${t}]`, values[t]!);
}

/** Whether it is a finite number >= 0. */
export function isAmount(value: number): boolean {
  return typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY;
}

/** @throws ProblemError, always */
export function refuseAmount(path: string, value: number): never {
  const type = typeof value === 'number' ? '' : ` (${typeOf(value)})`;
  throw new ProblemError(path, `expected a finite number >= 0, got ${String(value)}${type}`);
}
