import { type Finding, findingOf, ProblemError } from '@waterfill/model';
import { type CalendarName, venues } from './calendars.js';
import { dateOf, dayOf } from './rules/day.js';
import type { Venue } from './rules/venue.js';
import { LAST_YEAR, venueDay } from './rules/venue-day.js';

/** The hours of a venue on a day. */
export interface TradingSession {
  readonly calendar: CalendarName;
  /** YYYY-MM-DD; of a session past midnight the date on which it ends */
  readonly date: string;
  /** IANA name of the zone of all times */
  readonly timezone: string;
  /** in order of time: one, or several with breaks between them */
  readonly parts: readonly SessionPart[];
  /** it ends hours early, or begins hours late */
  readonly isHalfDay: boolean;
  /** why the hours are not the usual ones, like `the day after Thanksgiving`; undefined: they are */
  readonly occasion?: string | undefined;
}

/**
 * Clock times hh:mm between which a venue trades, up to 24:00. A first part whose open is not before its close opens on
 * the day before.
 */
export interface SessionPart {
  readonly open: string;
  readonly close: string;
}

/**
 * The session of a venue on a day, or why there is none.
 *
 * @param date - YYYY-MM-DD, 2000 to 2030
 * @returns the session, or a finding with the code `holiday` or `weekend`, whose reason names the day and the next one
 *   that trades; only a session has `parts`
 * @throws ProblemError if there is no such calendar, the date is not one, or its year is out of range
 * @example
 * ```ts
 * import { sessionOf } from '@waterfill/calendar';
 * const halfDay = sessionOf('XNYS', '2024-11-29');
 * 'parts' in halfDay && halfDay.parts; // => [{ open: '09:30', close: '13:00' }]
 * const christmas = sessionOf('XLON', '2025-12-25');
 * 'reason' in christmas && christmas.reason; // => 'XLON is closed on 2025-12-25 (Christmas Day); it next trades on 2025-12-29'
 * ```
 */
export function sessionOf(calendar: CalendarName, date: string): TradingSession | Finding {
  const venue = venueOf(calendar);
  const { closed, parts, isHalfDay, occasion } = venueDay(venue, dayOf(date));
  if (closed !== undefined) return closedOn(calendar, date, closed);
  return {
    ...{ calendar, date, timezone: venue.timezone, parts: parts.split(',').map(partOf), isHalfDay },
    ...(occasion !== undefined && { occasion }),
  };
}

/**
 * The session of a venue on a day that must be one of trading, such as the day of a plan.
 *
 * @throws ProblemError as {@link sessionOf}, and with the reason of its finding if the venue is closed
 * @example
 * ```ts
 * import { requireSession } from '@waterfill/calendar';
 * requireSession('XLON', '2025-12-24').parts; // => [{ open: '08:00', close: '12:30' }]
 * ```
 */
export function requireSession(calendar: CalendarName, date: string): TradingSession {
  const found = sessionOf(calendar, date);
  if ('parts' in found) return found;
  throw new ProblemError('date', found.reason, found);
}

/**
 * The rules of a calendar.
 *
 * @throws ProblemError if there is none of that name
 */
export function venueOf(calendar: string): Venue {
  if (Object.hasOwn(venues, calendar)) return venues[calendar as CalendarName];
  const reason = `there is no calendar ${JSON.stringify(calendar)}, only ${Object.keys(venues).join(', ')}`;
  throw new ProblemError('calendar', reason, { code: 'unknown-calendar' });
}

function partOf(text: string): SessionPart {
  const [open, close] = text.split('-');
  return { open: open!, close: close! };
}

function closedOn(calendar: CalendarName, date: string, why: string): Finding {
  const next = nextOpen(venues[calendar], dayOf(date));
  const then = next === undefined ? '' : `; it next trades on ${next}`;
  return findingOf({
    code: why === 'weekend' ? 'weekend' : 'holiday',
    path: 'date',
    reason: `${calendar} is closed on ${date} (${why})${then}`,
    details: { calendar, date, why, ...(next !== undefined && { next }) },
  });
}

/** The next date that trades; undefined after the last year. */
function nextOpen(venue: Venue, day: number): string | undefined {
  const last = dayOf(`${LAST_YEAR}-12-31`);
  for (let later = day + 1; later <= last; later++) {
    if (venueDay(venue, later).closed === undefined) return dateOf(later);
  }
  return undefined;
}
