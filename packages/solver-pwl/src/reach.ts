import { type PathLimits, reachWithin } from '@waterfill/model';
import type { PwlProgram } from './pwl-program.js';

/** The range of shares that can be done by the end of an interval. */
export interface Reach {
  readonly interval: number;
  /** shares */
  readonly lower: number;
  /** shares, finite */
  readonly upper: number;
  /** whether a bound of the trajectory sets it: the vertices of the intervals alone leave more room */
  readonly isBounded: boolean;
}

/** What can be done by the end of each interval, seen from the start; by the end of the last one, the quantity. */
export function reachOf(program: PwlProgram): Reach[] {
  const { quantity, trajectory } = program;
  const limits = limitsOf(program);
  const { lower, upper } = reachWithin(limits);
  const last = lower.length - 1;
  return Array.from(upper, (most, t) => {
    if (t === last) return { interval: t, lower: quantity, upper: quantity, isBounded: true };
    const least = lower[t]!;
    const leastAlone = (lower[t - 1] ?? 0) + limits.least[t]!;
    const mostAlone = Math.min((upper[t - 1] ?? 0) + limits.most[t]!, quantity);
    const isBounded =
      trajectory !== undefined &&
      ((least === trajectory.lower[t] && least > leastAlone) || (most === trajectory.upper[t] && most < mostAlone));
    // The ends cross only by rounding.
    return { interval: t, lower: Math.min(least, most), upper: most, isBounded };
  });
}

/** Shares by which the order or the trajectory exceeds what the vertices allow. */
export function lackOf(program: PwlProgram): number {
  const { lower, upper } = reachWithin(limitsOf(program));
  const beyond = lower.reduce((lack, least, t) => Math.max(lack, least - upper[t]!), 0);
  return Math.max(beyond, program.quantity - upper.at(-1)!);
}

function limitsOf({ quantity, offsets, sizes, trajectory }: PwlProgram): PathLimits {
  const least = Float64Array.from({ length: offsets.length - 1 }, (_, t) => sizes[offsets[t]!]!);
  return {
    least,
    most: least.map((_, t) => sizes[offsets[t + 1]! - 1]!),
    lower: trajectory?.lower ?? new Float64Array(least.length),
    upper: least.map((_, t) => Math.min(trajectory?.upper[t] ?? quantity, quantity)),
  };
}

/** The times at which the trajectory is tighter than the vertices, and the end. */
export function boundedTimes(program: PwlProgram): Reach[] {
  return reachOf(program).filter(({ isBounded }) => isBounded);
}
