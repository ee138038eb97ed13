import type { Venue } from './rules/venue.js';
import { chicago } from './venues/chicago.js';
import { amsterdam, paris, xetra } from './venues/continental.js';
import { hongKong } from './venues/hong-kong.js';
import { london } from './venues/london.js';
import { nasdaq, newYork } from './venues/new-york.js';
import { sydney } from './venues/sydney.js';
import { tokyo } from './venues/tokyo.js';
import { toronto } from './venues/toronto.js';

const always: Venue = {
  title: 'markets that never close',
  timezone: 'UTC',
  tradesOnWeekends: true,
  hours: [{ since: '2000-01-01', parts: '00:00-24:00' }],
  holidays: [],
};

/** The name of a calendar: the market identifier code of the venue (ISO 10383) where it has one. */
export type CalendarName =
  | 'XNYS'
  | 'XNAS'
  | 'XTSE'
  | 'CME'
  | 'XLON'
  | 'XETR'
  | 'XPAR'
  | 'XAMS'
  | 'XTKS'
  | 'XHKG'
  | 'XASX'
  | '24/7';

/** The venues by name. */
export const venues: Readonly<Record<CalendarName, Venue>> = {
  XNYS: newYork,
  XNAS: nasdaq,
  XTSE: toronto,
  CME: chicago,
  XLON: london,
  XETR: xetra,
  XPAR: paris,
  XAMS: amsterdam,
  XTKS: tokyo,
  XHKG: hongKong,
  XASX: sydney,
  '24/7': always,
};

/** A calendar in a list for readers. */
export interface CalendarEntry {
  readonly name: CalendarName;
  /** the venue in plain English */
  readonly title: string;
  /** IANA name */
  readonly timezone: string;
}

/**
 * All calendars.
 *
 * @example
 * ```ts
 * import { calendars } from '@waterfill/calendar';
 * calendars.map(({ name }) => name).slice(0, 3); // => ['XNYS', 'XNAS', 'XTSE']
 * ```
 */
export const calendars: readonly CalendarEntry[] = Object.entries(venues).map(([name, { title, timezone }]) => ({
  name: name as CalendarName,
  title,
  timezone,
}));
