import type { Grid } from './grid.js';
import { createGridClock } from './grid-clock.js';

/** Clock times for readers. */
export interface DayClock {
  /** the start and the end of the horizon, with the date and the time zone */
  readonly horizon: string;
  /**
   * the start of interval t, which is the end of t - 1: with the date only if there are several, with the offset only
   * if clocks change
   */
  readonly at: (t: number) => string;
}

/**
 * The clock of a grid in a table: times of the day where the horizon is within one.
 *
 * @example
 * ```ts
 * import { createDayClock } from '@waterfill/model';
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
 * createDayClock(grid, 13).at(1); // => '10:00'
 * ```
 */
export function createDayClock(grid: Grid, intervals: number): DayClock {
  const clock = createGridClock(grid);
  const moment = (t: number): Moment => momentOf(clock(t));
  const [first, last] = [moment(0), moment(intervals)];
  const digits = digitsOf(grid.edges ?? [grid.intervalSeconds], first);
  const hasChange = first.offset !== last.offset;
  const time = (m: Moment): string => m.time.slice(0, digits) + (hasChange ? m.offset : '');
  const dated = (m: Moment): string => `${m.date} ${time(m)}`;
  const isOneDay = first.date === last.date;
  return {
    horizon: `${dated(first)} to ${isOneDay ? time(last) : dated(last)} ${grid.timezone}`,
    at: (t) => (isOneDay ? time(moment(t)) : dated(moment(t))),
  };
}

interface Moment {
  readonly date: string;
  /** `09:30:00.000` */
  readonly time: string;
  /** `-04:00` */
  readonly offset: string;
}

/** Splits an ISO 8601 time into its parts, for years of any length. */
function momentOf(iso: string): Moment {
  const [, date, seconds, fraction, offset] = /^(.+)T([\d:]{8})(\.\d{3})?(.+)$/.exec(iso)!;
  return { date: date!, time: seconds! + (fraction ?? '.000'), offset: offset! };
}

/** How many characters of the time of a {@link Moment} distinguish the intervals. */
function digitsOf(seconds: readonly number[], { time }: Moment): number {
  const areWhole = (unit: number): boolean => seconds.every((value) => value % unit === 0);
  if (!areWhole(1) || !time.endsWith('.000')) return 'hh:mm:ss.sss'.length;
  return areWhole(60) && time.endsWith(':00.000') ? 'hh:mm'.length : 'hh:mm:ss'.length;
}
