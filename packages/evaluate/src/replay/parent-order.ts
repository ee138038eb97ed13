import { ProblemError } from '@waterfill/model';

/** A parent order to replay. */
export interface ParentOrder {
  /** seconds after the session opens, a whole number of steps */
  readonly start: number;
  /** seconds, a whole number of steps */
  readonly horizon: number;
  /** shares */
  readonly quantity: number;
}

/** The orders to replay on each side of each day. */
export interface OrderPlan {
  /** minutes */
  readonly horizons: readonly number[];
  /** shares per minute of the horizon */
  readonly rates: readonly number[];
  /** minutes after the open at which the first orders start, >= 0; default 30 */
  readonly from?: number | undefined;
  /** minutes between starts; default 15 */
  readonly every?: number | undefined;
}

/**
 * The orders of a session: each horizon and rate from every start, if it ends within the session.
 *
 * Starts and horizons are moved to whole steps; starts that fall on the same step are one.
 *
 * @param sessionSeconds - the length of the session
 * @param stepSeconds - the time between decisions, seconds; default 1
 * @example
 * ```ts
 * import { ordersOf } from '@waterfill/evaluate';
 * ordersOf(23_400, { horizons: [120], rates: [10] }).length; // => 17
 * ordersOf(23_400, { horizons: [120], rates: [10] }, 1800).length; // => 9
 * ```
 */
export function ordersOf(
  sessionSeconds: number,
  { horizons, rates, from = 30, every = 15 }: OrderPlan,
  stepSeconds = 1,
): ParentOrder[] {
  if (!(every > 0)) throw new ProblemError('orders.every', `expected minutes > 0, got ${every}`);
  if (!(from >= 0)) throw new ProblemError('orders.from', `expected minutes >= 0, got ${from}`);
  const wholeSteps = (minutes: number): number => stepSeconds * Math.round((60 * minutes) / stepSeconds);
  const orders: ParentOrder[] = [];
  for (const minutes of horizons) {
    const horizon = Math.max(stepSeconds, wholeSteps(minutes));
    let before = -1;
    for (let k = 0; wholeSteps(from + k * every) + horizon <= sessionSeconds; k++) {
      const start = wholeSteps(from + k * every);
      if (start === before) continue;
      before = start;
      for (const rate of rates) orders.push({ start, horizon, quantity: rate * minutes });
    }
  }
  return orders;
}

/**
 * Checks that orders can be replayed.
 *
 * @throws ProblemError naming the first that does not start and end at a step of the session, or has no shares
 * @example
 * ```ts
 * import { requireOrders } from '@waterfill/evaluate';
 * let message = '';
 * try {
 *   requireOrders([{ start: 5, horizon: 60, quantity: 100 }], 23_400, 10);
 * } catch (error) {
 *   message = (error as Error).message;
 * }
 * message; // => 'orders[0].start: expected seconds >= 0, a multiple of 10, got 5'
 * ```
 */
export function requireOrders(orders: readonly ParentOrder[], sessionSeconds: number, stepSeconds: number): void {
  const isSteps = (seconds: number): boolean => Number.isInteger(seconds / stepSeconds);
  for (const [i, { start, horizon, quantity }] of orders.entries()) {
    const refuse = (field: string, expected: string, found: number): never => {
      throw new ProblemError(`orders[${i}].${field}`, `expected ${expected}, got ${found}`);
    };
    if (!(isSteps(start) && start >= 0)) refuse('start', `seconds >= 0, a multiple of ${stepSeconds}`, start);
    if (!(isSteps(horizon) && horizon > 0)) refuse('horizon', `seconds > 0, a multiple of ${stepSeconds}`, horizon);
    if (start + horizon > sessionSeconds) {
      refuse('horizon', `at most the ${sessionSeconds - start} seconds left in the session`, horizon);
    }
    if (!(quantity > 0 && Number.isFinite(quantity))) refuse('quantity', 'shares > 0', quantity);
  }
}
