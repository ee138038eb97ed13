import { createZoneClock, type Grid, secondsAt } from '@waterfill/model';

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
  const first = Date.parse(grid.start);
  const { offsetAt } = createZoneClock(grid.timezone);
  const chosen = places ?? Array.from({ length: intervals + 1 }, (_, t) => t);
  return chosen.map((t) => {
    const instant = Math.round(first + 1000 * secondsAt(grid, t));
    const local = instant + 1000 * offsetAt(instant / 1000);
    const ofDay = ((local % DAY) + DAY) % DAY;
    return t === intervals && ofDay === 0 ? 86_400 : secondsOf(ofDay);
  });
}

/** Milliseconds. */
const DAY = 86_400_000;

/** As a clock shows them, which has the minute and the fraction apart: the sum is another one for some fractions. */
function secondsOf(milliseconds: number): number {
  const ofMinute = milliseconds % 60_000;
  return (milliseconds - ofMinute) / 1000 + ofMinute / 1000;
}
