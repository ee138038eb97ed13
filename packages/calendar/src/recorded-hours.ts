import { type Finding, findingOf } from '@waterfill/model';
import { type CalendarName, calendars } from './calendars.js';
import { type SessionPart, sessionOf } from './session-of.js';
import { nextTradingDay } from './trading-day.js';

/** The hours of a session as `@waterfill/orderbook` and `@waterfill/plan` take them: from the first open to the last close. */
export interface SessionTimes {
  /** hh:mm or hh:mm:ss */
  readonly open: string;
  /** before the open: the session opens on the day before */
  readonly close: string;
  /** between its parts */
  readonly breaks?: readonly { readonly from: string; readonly to: string }[];
}

/** The hours of recordings: what `measureDays` of `@waterfill/plan` takes of them, so that it can be spread into its options. */
export interface RecordedHours extends SessionTimes {
  /** IANA name */
  readonly timezone: string;
  /** The hours of a date, YYYY-MM-DD. */
  readonly sessionOn: (date: string) => SessionTimes;
}

/** A day on which every venue trades. */
const SOME_DAY = '2025-06-03';

/**
 * The hours of a venue for recordings of any days. Of a day on which it is closed the hours are those of its next trading day,
 * since a recording shows what was traded, whatever a calendar says.
 *
 * @param onClosed - is told why of each such day, with the code `holiday` or `weekend`, and its date
 * @returns `open`, `close` and `breaks` are those of some day; they say whether sessions go past midnight
 * @throws ProblemError if there is no such calendar; `sessionOn` throws it as `sessionOf` does
 * @example
 * ```ts
 * import { recordedHours } from '@waterfill/calendar';
 * const { timezone, sessionOn } = recordedHours('XNYS');
 * timezone; // => 'America/New_York'
 * sessionOn('2024-11-29'); // => { open: '09:30', close: '13:00' }
 * ```
 */
export function recordedHours(
  calendar: CalendarName,
  onClosed: (finding: Finding, date: string) => void = () => {},
): RecordedHours {
  const sessionOn = (date: string): SessionTimes => {
    const found = sessionOf(calendar, date);
    if ('parts' in found) return timesOfParts(found.parts);
    onClosed(findingOf({ ...found, path: '', reason: `${found.reason}; measured are the hours of that day` }), date);
    return sessionOn(nextTradingDay(calendar, date));
  };
  const { open, close, breaks } = sessionOn(SOME_DAY);
  const { timezone } = calendars.find(({ name }) => name === calendar)!;
  return { open, close, ...(breaks && { breaks }), timezone, sessionOn };
}

/**
 * A session of one part or of several, with the breaks between them.
 *
 * @param parts - in order of time, at least one
 * @example
 * ```ts
 * import { timesOfParts } from '@waterfill/calendar';
 * const parts = [{ open: '09:00', close: '11:30' }, { open: '12:30', close: '15:30' }];
 * timesOfParts(parts); // => { open: '09:00', close: '15:30', breaks: [{ from: '11:30', to: '12:30' }] }
 * ```
 */
export function timesOfParts(parts: readonly SessionPart[]): SessionTimes {
  const { open } = parts[0]!;
  const { close } = parts.at(-1)!;
  const breaks = parts.slice(1).map((part, k) => ({ from: parts[k]!.close, to: part.open }));
  return { open, close, ...(breaks.length > 0 && { breaks }) };
}
