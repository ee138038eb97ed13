import {
  auctionsWithin,
  createDayClock,
  createGridClock,
  type DayClock,
  type Grid,
  intervalAt,
  lengthAt,
  secondsAt,
} from '@waterfill/model';

/** The position of a moment in the intervals of a day. */
export interface PlaceOfDay {
  /** the interval that contains it, or the first one if it is earlier; T: all are over */
  readonly first: number;
  /** the remaining part of that interval, above 0, at most 1 */
  readonly part: number;
  /** when that interval started, seconds after the start of the grid */
  readonly start: number;
}

/** Seconds; the resolution of clock times. */
const MOMENT = 0.0005;

/**
 * The position of a moment in a grid. A moment before the first interval counts as its start.
 *
 * @param now - seconds since 1970-01-01T00:00:00Z
 * @example
 * ```ts
 * import { placeOfDay } from '@waterfill/fills';
 * const grid = { start: '2025-06-02T10:00:00Z', intervalSeconds: 3600, timezone: 'UTC' };
 * placeOfDay(grid, 4, Date.parse('2025-06-02T11:15:00Z') / 1000); // => { first: 1, part: 0.75, start: 3600 }
 * ```
 */
export function placeOfDay(grid: Grid, intervals: number, now: number): PlaceOfDay {
  const seconds = Math.max(0, now - Date.parse(grid.start) / 1000);
  // An interval with less than the resolution left is over.
  const first = intervalAt(grid, intervals, seconds + MOMENT);
  if (first === intervals) return { first, part: 1, start: secondsAt(grid, intervals) };
  const start = secondsAt(grid, first);
  const elapsed = seconds - start;
  return { first, part: elapsed < MOMENT ? 1 : 1 - elapsed / lengthAt(grid, first), start };
}

/** The grid of the rest: its first interval is the remaining part of the current one. */
export function restOfGrid(grid: Grid, { first, part, start }: PlaceOfDay, intervals: number): Grid {
  const { edges, intervalSeconds, timezone } = grid;
  const own = { intervalSeconds, timezone, ...(grid.auctions && auctionsWithin(grid, first, intervals)) };
  const rest = { start: createGridClock(grid)(first + (1 - part)), ...own };
  if (edges === undefined && part === 1) return rest;
  const now = start + (1 - part) * lengthAt(grid, first);
  const ends = Array.from({ length: intervals - first }, (_, t) => secondsAt(grid, first + t + 1) - now);
  return { ...rest, edges: [0, ...ends] };
}

/** Names the ends of intervals by the clock. The clock is created on first use. */
export function createTimeNames(grid: Grid, intervals: number): (t: number) => string {
  let clock: DayClock | undefined;
  return (t) => {
    clock ??= createDayClock(grid, intervals);
    return clock.at(t + 1);
  };
}
