import type { Tape } from './tape.js';

/**
 * The mid when an order starts, currency per share: the last mid before, or the first one after if there is none
 * before.
 */
export function arrivalMid({ mids }: Tape, start: number): number {
  const before = mids[start - 1] ?? Number.NaN;
  return Number.isNaN(before) ? (mids.subarray(start).find((mid) => !Number.isNaN(mid)) ?? Number.NaN) : before;
}
