import type { Part } from './estimate.js';
import { costOf, type OrderPair, total } from './order-pair.js';

/** The saving of an order in an hour, currency. */
export type Saved = (pair: OrderPair, hour: number) => number;

/** The part of an order in one cluster. */
export type Cluster = (pair: OrderPair, hour: number) => string;

/** The cluster of an hour: its day and which hour of the day it is. */
export function hourOf({ order, firstHour }: OrderPair, hour: number): string {
  return `${order.day} ${firstHour + hour}`;
}

/** The cluster of all hours of a day. */
export function dayOf({ order }: OrderPair): string {
  return String(order.day);
}

/** The saving of each hour of each order, and its weight, as parts of what the order costs under the even split. */
export function partsOf(pairs: readonly OrderPair[], saved: Saved, cluster: Cluster): Part[] {
  return pairs.flatMap((pair): Part[] => {
    const whole = costOf(pair.even);
    return pair.even.costs.map((cost, h) => {
      return { value: saved(pair, h) / whole, weight: cost / whole, cluster: cluster(pair, h) };
    });
  });
}

/** The cost of the even split less that of the policy. */
export function plainSaving({ even, own }: OrderPair, hour: number): number {
  return even.costs[hour]! - own.costs[hour]!;
}

/** {@link plainSaving} with the control variate. */
export const correctedSaving: Saved = corrected(plainSaving);

/** Subtracts the value of the shares that an hour trades less than the even split; it sums to zero over the hours. */
export function corrected(saved: Saved): Saved {
  return (pair, hour) => {
    const { own, even } = pair;
    const scale = total(own.shares) / total(even.shares);
    return saved(pair, hour) - own.sharePrice * (scale * even.shares[hour]! - own.shares[hour]!);
  };
}
