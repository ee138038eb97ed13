import { createZoneClock, type Grid, ProblemError } from '@waterfill/model';
import type { Fill } from '../fill.js';
import { createFillClock } from '../fill-clock.js';

/**
 * The day on which a grid starts, YYYY-MM-DD: that of clock times of fills.
 *
 * @example
 * ```ts
 * import { dayOfGrid } from '@waterfill/fills';
 * const grid = { start: '2025-06-02T01:30:00Z', intervalSeconds: 60, timezone: 'America/New_York' };
 * dayOfGrid(grid); // => '2025-06-01'
 * ```
 */
export function dayOfGrid({ start, timezone }: Grid): string {
  return createZoneClock(timezone).dateAt(Date.parse(start) / 1000);
}

/**
 * From when on the rest of an order is planned: the time that is asked for, on the day of the fills, or else that of the last
 * fill, or else the start of the plan.
 *
 * @param at - a clock time like `11:30` of the plan's time zone, or ISO 8601 with an offset
 * @returns seconds since 1970
 * @throws ProblemError naming `now` if it is no such time
 * @example
 * ```ts
 * import { momentOfRest } from '@waterfill/fills';
 * const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * momentOfRest('11:30', [], grid) === Date.parse('2025-06-02T11:30:00-04:00') / 1000; // => true
 * ```
 */
export function momentOfRest(at: string | undefined, fills: readonly Fill[], { start, timezone }: Grid): number {
  const first = fills[0]?.seconds ?? Date.parse(start) / 1000;
  if (at === undefined) return fills.reduce((last, { seconds }) => Math.max(last, seconds), first);
  const date = createZoneClock(timezone).dateAt(first);
  const moment = createFillClock({ timezone, date })(at.trim());
  if (typeof moment === 'number') return moment;
  throw new ProblemError('now', `${moment}, got ${JSON.stringify(at)}`);
}
