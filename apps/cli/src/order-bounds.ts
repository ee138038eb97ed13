import { createClockOverlap } from '@waterfill/documents';
import { type ImpactCurves, ProblemError } from '@waterfill/model';
import type { Blackout } from './parse-blackout.js';
import type { Cap } from './parse-cap.js';

/** What a trader asks of the intervals. */
export interface BoundRules {
  readonly cap: Cap;
  /** the least shares of each interval that is open */
  readonly lower?: number | undefined;
  readonly blackout?: readonly Blackout[] | undefined;
}

/** Bounds of an order, beside what the impact allows. */
export interface OrderBounds {
  /** shares, T of them */
  readonly lower: Float64Array;
  /** shares, Infinity where there is no bound */
  readonly upper: Float64Array;
  /** whether an interval may take more than was measured */
  readonly beyondFit: boolean;
  /** the intervals that take less than the least that was asked for, and get all that they take */
  readonly belowLower: readonly number[];
}

/**
 * The bounds of an order on measured curves. A blackout closes every interval that it touches.
 *
 * @throws ProblemError if a participation cap is asked for where the volume is not known, or a blackout touches no
 *   interval
 */
export function orderBounds(curves: ImpactCurves, { cap, lower: least = 0, blackout = [] }: BoundRules): OrderBounds {
  const { intervals } = curves;
  const touches = createClockOverlap(curves.grid);
  const isTouched = (t: number, { from, to }: Blackout): boolean => touches(t, from, to);
  requireTouch(curves, blackout, isTouched);
  const upper = new Float64Array(intervals.length).fill(Number.POSITIVE_INFINITY);
  const lower = new Float64Array(intervals.length);
  const belowLower: number[] = [];
  for (const [t, { largestSize, volume }] of intervals.entries()) {
    if (largestSize > 0 && cap.participation !== undefined) upper[t] = cap.participation * knownVolume(volume, t);
    if (blackout.some((window) => isTouched(t, window))) upper[t] = 0;
    const most = Math.min(upper[t]!, largestSize);
    lower[t] = Math.min(least, most);
    if (most > 0 && most < least) belowLower.push(t);
  }
  return { lower, upper, beyondFit: !cap.largestSize, belowLower };
}

function knownVolume(volume: number, t: number): number {
  if (!Number.isNaN(volume)) return volume;
  throw new ProblemError(
    `intervals[${t}].volume`,
    'not known: the recording has no trades, as book snapshots have none, and a participation cap is a part of the ' +
      'volume; leave the cap out, or give volumes (the field volume of the intervals of a curves document)',
  );
}

/** A window beside the session is a slip, or of another time zone: to leave it out silently would trade through it. */
function requireTouch(
  curves: ImpactCurves,
  blackout: readonly Blackout[],
  isTouched: (t: number, window: Blackout) => boolean,
): void {
  for (const [i, window] of blackout.entries()) {
    if (curves.intervals.some((_, t) => isTouched(t, window))) continue;
    const zone = curves.grid.timezone;
    throw new ProblemError(`blackout[${i}]`, `touches no interval; give times of the session, which are of ${zone}`);
  }
}

/** The time of day of an ISO time, in its own time zone. */
export function secondsOfIso(iso: string): number {
  const [, hours, minutes, seconds] = /T(\d\d):(\d\d):(\d\d(?:\.\d+)?)/.exec(iso)!;
  return 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
}
