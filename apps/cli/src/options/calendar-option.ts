import { type CalendarName, calendars, recordedHours, type SessionTimes } from '@waterfill/calendar';
import type { Finding } from '@waterfill/model';
import { Option } from 'commander';

/** What a user says of the session of recordings. */
export interface SessionOptions {
  readonly calendar?: CalendarName;
  readonly session: SessionTimes;
  readonly timezone: string;
}

/** The calendar that says the session and the time zone of each recording. */
export function calendarOption(what = 'whose hours of the day are the session, with half days and breaks'): Option {
  return new Option('--calendar <venue>', what)
    .choices(calendars.map(({ name }) => name))
    .conflicts(['session', 'timezone']);
}

/** The session of recordings as the packages take it. */
export interface RecordedSession {
  /** of a calendar that of some day, which says whether sessions go past midnight */
  readonly session: SessionTimes;
  readonly timezone: string;
  readonly sessionOn?: (date: string) => SessionTimes;
}

/** @param onClosed - is told of recordings of days on which the venue is closed, and their dates */
export function recordedSession(
  options: SessionOptions,
  onClosed: (finding: Finding, date: string) => void,
): RecordedSession {
  const { calendar, session, timezone } = options;
  if (calendar === undefined) return { session, timezone };
  const { timezone: zone, sessionOn, ...hours } = recordedHours(calendar, onClosed);
  return { session: hours, timezone: zone, sessionOn };
}
