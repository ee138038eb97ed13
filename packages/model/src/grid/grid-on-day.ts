import { type Grid, secondsAt } from './grid.js';
import { createGridClock } from './grid-clock.js';
import { createZoneClock } from './zone-clock.js';

const DAY = 86_400;

/**
 * The same grid on the day of a moment: it starts when the clock shows what it shows at the start of the grid. So a plan
 * that was made on the curves of one day is traded on another.
 *
 * A session that goes past midnight began the day before if the moment is within it.
 *
 * @param intervals - how many there are, T
 * @param instant - seconds since 1970-01-01T00:00:00Z
 * @returns the grid itself if it is of that day already
 * @example
 * ```ts
 * import { gridOnDay } from '@waterfill/model';
 * const grid = { start: '2025-03-07T09:30:00-05:00', intervalSeconds: 1800, timezone: 'America/New_York' };
 * gridOnDay(grid, 13, Date.parse('2025-03-10T15:00:00Z') / 1000).start; // => '2025-03-10T09:30:00-04:00'
 * ```
 */
export function gridOnDay(grid: Grid, intervals: number, instant: number): Grid {
  const start = Date.parse(grid.start) / 1000;
  const length = secondsAt(grid, intervals);
  // To ask the time zone is slow, and most moments are within the session.
  if (start <= instant && instant < start + length) return grid;
  const zone = createZoneClock(grid.timezone);
  const date = zone.dateAt(start);
  const secondsOfDay = start + zone.offsetAt(start) - Date.parse(`${date}T00:00:00Z`) / 1000;
  const startOn = (day: string): number => zone.instantOf(day, secondsOfDay);
  const starts = [startOn(zone.dateAt(instant)), startOn(zone.dateAt(instant - DAY))];
  const moved = starts.find((one) => one <= instant && instant < one + length) ?? starts[0]!;
  return moved === start ? grid : { ...grid, start: isoOf(moved, grid) };
}

function isoOf(seconds: number, grid: Grid): string {
  return createGridClock({ ...grid, start: new Date(1000 * seconds).toISOString() })(0);
}
