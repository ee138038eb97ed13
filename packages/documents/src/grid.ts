import { z } from 'zod';
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

const start = z.iso.datetime({
  offset: true,
  error: ({ input }) => `expected a time with its offset, like 2025-06-02T09:30:00-04:00, got ${showValue(input)}`,
});

const timezone = z.string().refine(isTimeZone, {
  error: ({ input }) => `expected an IANA time zone, like America/New_York, got ${showValue(input)}`,
});

export const gridSchema: z.ZodType<Grid> = strictObject({ start, intervalSeconds: z.number().gt(0), timezone });

function isTimeZone(name: string): boolean {
  // Newer engines take bare offsets too, which say nothing of daylight saving.
  if (/^[+-]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
