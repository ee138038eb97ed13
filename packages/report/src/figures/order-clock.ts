import { edgesOf, type TradedOrder } from '@waterfill/tca';
import { type Slots, slotsOf } from './slots.js';

/** The time of an order as figures show it. */
export interface OrderClock {
  readonly slots: Slots;
  /** where an instant is on the axis of the slots; since 1970, seconds */
  readonly placeOf: (seconds: number) => number;
}

/** The slots of an order, and the place of every instant among them; what is outside is at the ends. */
export function orderClock(order: Pick<TradedOrder, 'grid' | 'intervals'>, most?: number): OrderClock {
  const slots = slotsOf(order.intervals, order.grid, most);
  const times = edgesOf(order);
  const edges = slots.edges.map((t) => times[t]!);
  const placeOf = (seconds: number): number => {
    const i = Math.max(
      0,
      Math.min(
        slots.count - 1,
        edges.findLastIndex((edge) => edge <= seconds),
      ),
    );
    const part = (seconds - edges[i]!) / (edges[i + 1]! - edges[i]!);
    return i + Math.max(0, Math.min(1, part));
  };
  return { slots, placeOf };
}
