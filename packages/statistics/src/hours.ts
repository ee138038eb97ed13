/** The numbering of the hours of a day. */
export interface HourCount {
  /** the start of the first hour, seconds after the session opens */
  readonly first: number;
  /** the number of hours; the last one lasts until the end */
  readonly hours: number;
}

interface Timed {
  /** seconds after the session opens */
  readonly start: number;
  /** seconds */
  readonly horizon: number;
}

/**
 * Numbers the hours of a day from its first order; the last hour includes the incomplete hour at the end.
 *
 * @param orders - of one day
 * @example
 * ```ts
 * import { hourCount } from '@waterfill/statistics';
 * hourCount([{ start: 1800, horizon: 3600 }, { start: 5400, horizon: 7200 }]); // => { first: 1800, hours: 3 }
 * ```
 */
export function hourCount(orders: readonly Timed[]): HourCount {
  const first = orders.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
  const end = orders.reduce((most, { start, horizon }) => Math.max(most, start + horizon), first);
  return { first, hours: Math.max(1, Math.floor((end - first) / 3600)) };
}

/**
 * The hour of a second, counted from 0.
 *
 * @param second - after the session opens
 * @example
 * ```ts
 * import { hourAt } from '@waterfill/statistics';
 * hourAt(5400, { first: 0, hours: 6 }); // => 1
 * ```
 */
export function hourAt(second: number, { first, hours }: HourCount): number {
  return Math.min(hours - 1, Math.floor((second - first) / 3600));
}

/**
 * The first hour of an order, and the number of hours that it spans.
 *
 * @example
 * ```ts
 * import { hoursOf } from '@waterfill/statistics';
 * hoursOf({ start: 1800, horizon: 3600 }, { first: 0, hours: 6 }); // => { first: 0, hours: 2 }
 * ```
 */
export function hoursOf(
  { start, horizon }: Timed,
  count: HourCount,
): { readonly first: number; readonly hours: number } {
  const first = hourAt(start, count);
  return { first, hours: hourAt(start + horizon - 1, count) - first + 1 };
}
