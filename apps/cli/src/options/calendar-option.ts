import { type CalendarName, calendars, nextTradingDay, sessionOf } from '@waterfill/calendar';
import { Option } from 'commander';
import { type SessionTimes, sessionOfParts } from './parse-session.js';

/** What a user says of the session of recordings. */
export interface SessionOptions {
  readonly calendar?: CalendarName;
  readonly session: SessionTimes;
  readonly timezone: string;
}

/** The calendar that says the session and the time zone of each recording. */
export function calendarOption(): Option {
  return new Option('--calendar <venue>', 'whose hours of the day are the session, with half days and breaks')
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

/** A day on which every venue trades. */
const SOME_DAY = '2025-06-03';

/** @param warn - is told the reason if a recording is of a day on which the venue is closed */
export function recordedSession(options: SessionOptions, warn: (reason: string) => void): RecordedSession {
  const { calendar, session, timezone } = options;
  if (calendar === undefined) return { session, timezone };
  const sessionOn = (date: string): SessionTimes => {
    const found = sessionOf(calendar, date);
    if ('parts' in found) return sessionOfParts(found.parts);
    warn(`${found.reason}; measured are the hours of that day`);
    return sessionOn(nextTradingDay(calendar, date));
  };
  const zone = calendars.find(({ name }) => name === calendar)!.timezone;
  return { session: sessionOn(SOME_DAY), timezone: zone, sessionOn };
}
