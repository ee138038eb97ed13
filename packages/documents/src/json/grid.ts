import type { Grid } from '@waterfill/model';
import { z } from 'zod';
import { moment } from './moment.js';
import type { Refuse } from './refuse.js';
import { showValue } from './show-value.js';
import { strictObject } from './strict-object.js';

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
