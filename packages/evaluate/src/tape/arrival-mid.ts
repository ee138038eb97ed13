import type { Tape } from './tape.js';

/** The mid when an order starts, currency per share: the last one before, or where there is none the first one after. */
export function arrivalMid({ mids }: Tape, start: number): number {
  const before = mids[start - 1] ?? Number.NaN;
  return Number.isNaN(before) ? (mids.subarray(start).find((mid) => !Number.isNaN(mid)) ?? Number.NaN) : before;
}
