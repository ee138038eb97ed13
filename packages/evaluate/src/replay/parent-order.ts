/** A parent order to replay. */
export interface ParentOrder {
  /** seconds after the session opens */
  readonly start: number;
  /** seconds, a whole number of steps */
  readonly horizon: number;
  /** shares */
  readonly quantity: number;
}

/** Which orders to replay on each side of each day. */
export interface OrderPlan {
  /** minutes */
  readonly horizons: readonly number[];
  /** shares per minute of the horizon */
  readonly rates: readonly number[];
  /** minutes after the open at which the first orders start; default 30 */
  readonly from?: number | undefined;
  /** minutes between starts; default 15 */
  readonly every?: number | undefined;
}

/**
 * The orders of a session: each horizon and rate from every start on, as far as it ends within the session.
 *
 * @param sessionSeconds - the length of the session
 * @example
 * ```ts
 * import { ordersOf } from '@waterfill/evaluate';
 * ordersOf(23_400, { horizons: [120], rates: [10] }).length; // => 17
 * ```
 */
export function ordersOf(sessionSeconds: number, { horizons, rates, from = 30, every = 15 }: OrderPlan): ParentOrder[] {
  const orders: ParentOrder[] = [];
  for (const horizon of horizons) {
    for (let start = from; 60 * (start + horizon) <= sessionSeconds; start += every) {
      for (const rate of rates) orders.push({ start: 60 * start, horizon: 60 * horizon, quantity: rate * horizon });
    }
  }
  return orders;
}
