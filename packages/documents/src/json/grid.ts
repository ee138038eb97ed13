import { type Grid, secondsAt } from '@waterfill/model';
import { z } from 'zod';
import { moment } from './moment.js';
import type { Refuse } from './refuse.js';
import { showValue } from './show-value.js';
import { strictObject } from './strict-object.js';

const timezone = z.string().refine(isTimeZone, {
  error: ({ input }) => `expected an IANA time zone, like America/New_York, got ${showValue(input)}`,
});

const edges = z
  .array(z.number())
  .min(2)
  .refine((times) => times.every((time, t) => (t === 0 ? time === 0 : time > times[t - 1]!)), {
    error: 'expected seconds after the start that increase from 0',
  });

const auctions = z.array(strictObject({ interval: z.int().gte(0), name: z.string().min(1) })).min(1);

export const gridSchema: z.ZodType<Grid> = strictObject({
  start: moment,
  intervalSeconds: z.number().gt(0),
  timezone,
  edges: edges.optional(),
  auctions: auctions.optional(),
});

function isTimeZone(name: string): boolean {
  // Newer engines take bare offsets too, which do not determine daylight saving.
  if (/^[+-]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** The last instant that a Date can hold, milliseconds. */
const LAST_INSTANT = 8.64e15;

/** Refuses a grid with another number of intervals, an auction beyond them, or one that ends beyond the range of Date. */
export function requireGridOf(grid: Grid, intervals: number, refuse: Refuse): void {
  const outside = grid.auctions?.findIndex(({ interval }) => interval >= intervals) ?? -1;
  if (outside >= 0) {
    const { interval } = grid.auctions![outside]!;
    refuse(['grid', 'auctions', outside, 'interval'], `expected 0 to ${intervals - 1}, got ${interval}`);
  }
  const found = (grid.edges?.length ?? intervals + 1) - 1;
  if (found !== intervals) {
    refuse(['grid', 'edges'], `expected ${intervals + 1} times, the edges of ${intervals} intervals, got ${found + 1}`);
  }
  if (Date.parse(grid.start) + secondsAt(grid, intervals) * 1000 <= LAST_INSTANT) return;
  const reason = `${intervals} intervals of ${grid.intervalSeconds} seconds end beyond the calendar; shorten them`;
  refuse(['grid', 'intervalSeconds'], reason);
}
