import type { PwlProgram } from './pwl-program.js';

/** How many shares can be done by the end of an interval. */
export interface Reach {
  readonly interval: number;
  /** shares */
  readonly lower: number;
  /** shares, finite */
  readonly upper: number;
  /** whether a bound of the trajectory says so: the vertices of the intervals alone leave more room */
  readonly isBounded: boolean;
}

/** What can be done by the end of each interval, coming from the start; by that of the last one, the quantity. */
export function reachOf({ quantity, offsets, sizes, trajectory }: PwlProgram): Reach[] {
  const last = offsets.length - 2;
  let [least, most] = [0, 0];
  return Array.from({ length: last + 1 }, (_, interval) => {
    if (interval === last) return { interval, lower: quantity, upper: quantity, isBounded: true };
    least += sizes[offsets[interval]!]!;
    most = Math.min(most + sizes[offsets[interval + 1]! - 1]!, Math.max(quantity, least));
    const lower = trajectory?.lower[interval] ?? 0;
    const upper = trajectory?.upper[interval] ?? Number.POSITIVE_INFINITY;
    const isBounded = lower > least || upper < most;
    [least, most] = [Math.max(least, lower), Math.min(most, upper)];
    // By rounding alone are they the wrong way round.
    return { interval, lower: Math.min(least, most), upper: most, isBounded };
  });
}

/** Where the trajectory says more than the vertices do, and at last the end. */
export function boundedTimes(program: PwlProgram): Reach[] {
  return reachOf(program).filter(({ isBounded }) => isBounded);
}
