import { ProblemError } from '../problem/problem-error.js';
import { type Grid, secondsAt } from './grid.js';
import { createGridClock } from './grid-clock.js';
import { createZoneClock, type ZoneClock } from './zone-clock.js';

const DAY = 86_400;

/**
 * The same grid on the day of a moment: it starts at the same clock time. So a plan made on the curves of one day can
 * be traded on another day.
 *
 * If the session goes past midnight and the moment is after midnight within it, the grid starts on the day before.
 *
 * @param intervals - how many there are, T
 * @param instant - seconds since 1970-01-01T00:00:00Z
 * @returns the grid itself if it is already on that day
 * @throws ProblemError if clocks change within the session of one of the days and not of the other
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
  // Time zone look-ups are slow, and most moments are within the session.
  if (start <= instant && instant < start + length) return grid;
  const zone = createZoneClock(grid.timezone);
  const date = zone.dateAt(start);
  const secondsOfDay = start + zone.offsetAt(start) - Date.parse(`${date}T00:00:00Z`) / 1000;
  const startOn = (day: string): number => zone.instantOf(day, secondsOfDay);
  const starts = [startOn(zone.dateAt(instant)), startOn(zone.dateAt(instant - DAY))];
  const moved = starts.find((one) => one <= instant && instant < one + length) ?? starts[0]!;
  if (moved === start) return grid;
  requireSameClock(zone, [start, moved], length);
  return { ...grid, start: isoOf(moved, grid) };
}

/** A session within which clocks change is an hour longer or shorter than on other days. */
function requireSameClock(zone: ZoneClock, [start, moved]: readonly [number, number], length: number): void {
  const change = (from: number): number => zone.offsetAt(from + length) - zone.offsetAt(from);
  if (change(start) === change(moved)) return;
  const [changing, other] = change(moved) === 0 ? [start, moved] : [moved, start];
  const reason =
    `clocks change within the session of ${zone.dateAt(changing)}, so its intervals are not those of ` +
    `${zone.dateAt(other)}; plan on a day of the same length, or in a time zone without clock changes`;
  throw new ProblemError('grid', reason, { code: 'clocks-change' });
}

function isoOf(seconds: number, grid: Grid): string {
  return createGridClock({ ...grid, start: new Date(1000 * seconds).toISOString() })(0);
}
