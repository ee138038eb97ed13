import { type Grid, secondsAt } from '@waterfill/model';

/** An order that was traded, as far as its cost depends on it. */
export interface TradedOrder {
  readonly side: 'buy' | 'sell';
  /** shares that were to be traded */
  readonly quantity: number;
  /** when the order came to the trader, seconds since 1970-01-01T00:00:00Z */
  readonly arrival: number;
  /** the intervals by which costs are told; the order ends with the last one */
  readonly grid: Grid;
  /** how many there are */
  readonly intervals: number;
  /** when the session closes, seconds since 1970: no mid after it is used; default: when the order ends */
  readonly close?: number | undefined;
  /** what was paid for each share beside its price, currency per share; below 0: a rebate; default 0 */
  readonly fee?: number | undefined;
  /** the price when it was decided to trade, currency per share; absent: the order was decided on when it arrived */
  readonly decisionPrice?: number | undefined;
  /** the price when the order arrived, currency per share, where it is known otherwise; absent: the mid */
  readonly arrivalPrice?: number | undefined;
  /** the price at which shares that were not filled are valued, where it is known otherwise; absent: the mid at the end */
  readonly endPrice?: number | undefined;
  readonly symbol?: string | undefined;
  readonly currency?: string | undefined;
}

/**
 * When the intervals of an order begin and, at the end, when the last one ends, seconds since 1970.
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
 * When an order ends, seconds since 1970.
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
