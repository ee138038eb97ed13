import { type Grid, secondsAt } from '@waterfill/model';

/** An order that was traded: the fields that its cost depends on. */
export interface TradedOrder {
  readonly side: 'buy' | 'sell';
  /** shares ordered */
  readonly quantity: number;
  /** when the order came to the trader, seconds since 1970-01-01T00:00:00Z */
  readonly arrival: number;
  /** the intervals by which costs are reported; the order ends with the last one */
  readonly grid: Grid;
  /** the number of intervals */
  readonly intervals: number;
  /** when the session closes, seconds since 1970: no mid after it is used; default: when the order ends */
  readonly close?: number | undefined;
  /** fee, currency per share; below 0: a rebate; default 0 */
  readonly fee?: number | undefined;
  /** the price when the trade was decided, currency per share; absent: it was decided when the order arrived */
  readonly decisionPrice?: number | undefined;
  /** the price when the order arrived, currency per share, if known from elsewhere; absent: the mid */
  readonly arrivalPrice?: number | undefined;
  /** the price at which unfilled shares are valued, if known from elsewhere; absent: the mid at the end */
  readonly endPrice?: number | undefined;
  readonly symbol?: string | undefined;
  readonly currency?: string | undefined;
}

/**
 * The times at which the intervals of an order start, and the end of the last one, seconds since 1970.
 *
 * @example
 * ```ts
 * import { edgesOf } from '@waterfill/tca';
 * const grid = { start: '1970-01-01T00:00:00Z', intervalSeconds: 1800, timezone: 'UTC' };
 * edgesOf({ grid, intervals: 2 }); // => [0, 1800, 3600]
 * ```
 */
export function edgesOf({ grid, intervals }: Pick<TradedOrder, 'grid' | 'intervals'>): number[] {
  const start = Date.parse(grid.start) / 1000;
  return Array.from({ length: intervals + 1 }, (_, t) => start + secondsAt(grid, t));
}

/**
 * The end of an order, seconds since 1970.
 *
 * @example
 * ```ts
 * import { endOf } from '@waterfill/tca';
 * const grid = { start: '1970-01-01T00:00:00Z', intervalSeconds: 1800, timezone: 'UTC' };
 * endOf({ grid, intervals: 2 }); // => 3600
 * ```
 */
export function endOf({ grid, intervals }: Pick<TradedOrder, 'grid' | 'intervals'>): number {
  return Date.parse(grid.start) / 1000 + secondsAt(grid, intervals);
}
