import type { EvaluatedOrder, EvaluatedOrders, OrderRun } from './evaluation.js';
import { type HourCount, hourAt, hourCount } from './hours.js';

/** An order under a policy and under the even split. */
export interface OrderPair {
  readonly order: EvaluatedOrder;
  readonly own: OrderRun;
  readonly even: OrderRun;
  /** of its day, from 0 */
  readonly firstHour: number;
}

/** Each order under a policy; policy 0 is the even split. */
export function pairsOf({ orders, policies }: EvaluatedOrders, policy: number): OrderPair[] {
  const firstHours = firstHoursOf(orders);
  const [even, own] = [policies[0]!.runs, policies[policy]!.runs];
  return orders.map((order, i) => ({ order, own: own[i]!, even: even[i]!, firstHour: firstHours[i]! }));
}

function firstHoursOf(orders: readonly EvaluatedOrder[]): number[] {
  const counts = new Map<number, HourCount>();
  for (const { day } of orders) {
    if (!counts.has(day)) counts.set(day, hourCount(orders.filter((order) => order.day === day)));
  }
  return orders.map(({ day, start }) => hourAt(start, counts.get(day)!));
}

/** What a run cost, currency. */
export function costOf({ costs }: OrderRun): number {
  return total(costs);
}

/** The sum of some numbers. */
export function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
