import { createGridClock, type Grid } from '@waterfill/model';
import { secondsOfDay } from './seconds-of-day.js';

/**
 * The times of day at which intervals start, seconds after midnight in the time zone of the grid: the times that a
 * `TrajectoryBound` can name. Midnight at the end of the last interval is 86,400.
 *
 * @param intervals - how many there are
 * @param places - interval numbers; the number of intervals stands for the end of the last one; default: all of these
 * @example
 * ```ts
 * import { timesOfDay } from '@waterfill/plan';
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
 * timesOfDay(grid, 13, [0, 1, 13]); // => [34200, 36000, 57600]
 * ```
 */
export function timesOfDay(grid: Grid, intervals: number, places?: readonly number[]): number[] {
  const clock = createGridClock(grid);
  const chosen = places ?? Array.from({ length: intervals + 1 }, (_, t) => t);
  return chosen.map((t) => {
    const seconds = secondsOfDay(clock(t));
    return t === intervals && seconds === 0 ? 86_400 : seconds;
  });
}
