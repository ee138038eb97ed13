import { z } from 'zod';
import { moment } from './moment.js';
import type { Refuse } from './refuse.js';
import { showValue } from './show-value.js';
import { strictObject } from './strict-object.js';

/** When the intervals of a problem are: interval t starts `t intervalSeconds` after `start`. */
export interface Grid {
  /** ISO 8601 with an offset or Z, for instance `2025-06-02T09:30:00-04:00` */
  readonly start: string;
  /** the length of each interval, seconds, > 0 */
  readonly intervalSeconds: number;
  /** the IANA time zone in which people read the clock, for instance `America/New_York` */
  readonly timezone: string;
}

const timezone = z.string().refine(isTimeZone, {
  error: ({ input }) => `expected an IANA time zone, like America/New_York, got ${showValue(input)}`,
});

export const gridSchema: z.ZodType<Grid> = strictObject({ start: moment, intervalSeconds: z.number().gt(0), timezone });

function isTimeZone(name: string): boolean {
  // Newer engines take bare offsets too, which say nothing of daylight saving.
  if (/^[+-]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** The last instant that a Date can hold, milliseconds. */
const LAST_INSTANT = 8.64e15;

/** Refuses a grid so long that a Date cannot say when it ends. */
export function requireGridInCalendar(grid: Grid, intervals: number, refuse: Refuse): void {
  if (Date.parse(grid.start) + intervals * grid.intervalSeconds * 1000 <= LAST_INSTANT) return;
  const reason = `${intervals} intervals of ${grid.intervalSeconds} seconds end beyond the calendar; shorten them`;
  refuse(['grid', 'intervalSeconds'], reason);
}
