import type { Problem } from './problem.js';

const absent = new WeakSet<Float64Array>();

/**
 * Bounds that were not given.
 *
 * @param value - of every interval: 0 below, Infinity above
 */
export function absentBounds(length: number, value: number): Float64Array {
  const bounds = new Float64Array(length).fill(value);
  absent.add(bounds);
  return bounds;
}

/** Whether neither bound was given, so that a long day need not be searched for one. */
export function areBoundsAbsent({ lower, upper }: Pick<Problem, 'lower' | 'upper'>): boolean {
  return absent.has(lower) && absent.has(upper);
}
