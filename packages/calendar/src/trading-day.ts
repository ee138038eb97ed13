import type { CalendarName } from './calendars.js';
import { dateOf, dayOf } from './rules/day.js';
import { venueDay } from './rules/venue-day.js';
import { venueOf } from './session-of.js';

/**
 * The first trading day after a date.
 *
 * @param date - YYYY-MM-DD, of any day
 * @throws ProblemError as `sessionOf`, and if the day is after 2030
 * @example
 * ```ts
 * import { nextTradingDay } from '@waterfill/calendar';
 * nextTradingDay('XTKS', '2025-05-02'); // => '2025-05-07'
 * ```
 */
export function nextTradingDay(calendar: CalendarName, date: string): string {
  return tradingDayFrom(calendar, date, 1);
}

/**
 * The last trading day before a date.
 *
 * @param date - YYYY-MM-DD, of any day
 * @throws ProblemError as `sessionOf`, and if the day is before 2000
 * @example
 * ```ts
 * import { previousTradingDay } from '@waterfill/calendar';
 * previousTradingDay('XNYS', '2025-07-07'); // => '2025-07-03'
 * ```
 */
export function previousTradingDay(calendar: CalendarName, date: string): string {
  return tradingDayFrom(calendar, date, -1);
}

function tradingDayFrom(calendar: CalendarName, date: string, step: 1 | -1): string {
  const venue = venueOf(calendar);
  let day = dayOf(date) + step;
  while (venueDay(venue, day).closed !== undefined) day += step;
  return dateOf(day);
}
