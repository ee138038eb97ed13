import { type CalendarName, sessionOf } from '@waterfill/calendar';
import type { ExpectedDayOptions } from '@waterfill/plan';
import { Option } from 'commander';
import { parseDate } from './parse-date.js';
import { parseDays } from './parse-days.js';
import { refuse } from './refuse.js';

/** What a user says of a day that has not happened. */
export interface AheadOptions {
  /** YYYY-MM-DD */
  readonly for?: string;
  readonly calendar?: CalendarName;
  /** days */
  readonly ageHalfLife?: number;
  readonly typicalSize?: number;
}

/** The day to trade on. */
export function forOption(means: string): Option {
  return new Option('--for <date>', means).argParser(parseDate);
}

/** How past days are weighed by their age. */
export function ageHalfLifeOption(): Option {
  return new Option(
    '--age-half-life <days>',
    'after which a day has half the weight, like 20d (default: never)',
  ).argParser(parseDays);
}

/** Refuses a day on which the venue is closed, before anything is measured. */
export function requireTradingDay({ for: date, calendar }: AheadOptions): void {
  if (date === undefined || calendar === undefined) return;
  const found = sessionOf(calendar, date);
  if (!('parts' in found)) refuse(`--for: ${found.reason}`);
}

/** The options as `expectedDay` takes them. */
export function dayAhead({ for: forDate, calendar }: AheadOptions): ExpectedDayOptions {
  return { forDate, calendar };
}
