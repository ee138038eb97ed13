import { createZoneClock, type Grid, gridOnDay, ProblemError } from '@waterfill/model';

/**
 * The same grid on another date: it starts at the same clock time of its time zone.
 *
 * @param intervals - how many there are, T
 * @param from - YYYY-MM-DD: the date of the session that the grid is of. A session past midnight may start the day
 *   before; it does so on the other date, too
 * @param date - YYYY-MM-DD
 * @throws ProblemError at `date` if it is no date
 * @example
 * ```ts
 * import { gridOnDate } from '@waterfill/fit';
 * const grid = { start: '2025-10-31T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
 * gridOnDate(grid, 13, '2025-10-31', '2025-11-03').start; // => '2025-11-03T09:30:00-05:00'
 * ```
 */
export function gridOnDate(grid: Grid, intervals: number, from: string, date: string): Grid {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(`${date}T00:00:00Z`))) {
    throw new ProblemError('date', `expected a date written YYYY-MM-DD, got ${JSON.stringify(date)}`);
  }
  const zone = createZoneClock(grid.timezone);
  const start = Date.parse(grid.start) / 1000;
  const midnight = Date.parse(`${from}T00:00:00Z`) / 1000;
  return gridOnDay(grid, intervals, zone.instantOf(date, start + zone.offsetAt(start) - midnight));
}
