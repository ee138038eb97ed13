import type { OrderStory } from '@waterfill/statistics';
import { evenPolicy } from './policies/even.js';
import type { Policy } from './policies/policy.js';
import type { ParentOrder } from './replay/parent-order.js';
import { type ReplayOptions, replaySettings } from './replay/replay-options.js';
import { replayOrders } from './replay/replay-orders.js';
import { costOfShares, depthOf } from './tape/book-curve.js';
import type { DayTape } from './tape/tape.js';

/** The order of a story. */
export interface StoryOrder extends ParentOrder {
  readonly side: 'buy' | 'sell';
}

/**
 * One order traded by a policy, step by step, beside the book and the even split.
 *
 * @throws ProblemError naming an option or a field of the order that is out of range
 * @example
 * ```ts
 * import { levelPolicy, orderStory, recordTape } from '@waterfill/evaluate';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [day] = sampleDays({ days: 1 });
 * const tape = await recordTape(await openRecording(sampleBook(day!)));
 * const order = { side: 'buy', start: 3600, horizon: 1800, quantity: 600 } as const;
 * orderStory(tape, order, levelPolicy).quantity; // => 600
 * ```
 */
export function orderStory(
  day: DayTape,
  { side, start, horizon, quantity }: StoryOrder,
  policy: Policy,
  options: ReplayOptions = {},
): OrderStory {
  const tape = day[side];
  const settings = replaySettings(options);
  const { stepSeconds, latency, pace } = settings;
  const orders = [{ start, horizon, quantity }];
  const [own, even] = [policy, evenPolicy].map((one) => replayOrders(tape, orders, one, options)[0]!);
  const seconds = Array.from({ length: own!.schedule.length + 1 }, (_, step) => start + step * stepSeconds);
  const child = quantity / own!.schedule.length;
  return {
    ...{ symbol: day.symbol, date: day.date, side, policy: policy.name, quantity, seconds, pace },
    ...(tape.breaks && { breaks: tape.breaks }),
    bookPrices: seconds.slice(0, -1).map((second) => {
      const book = tape.books[Math.min(second + (latency === 'random' ? 1 : latency) - 1, tape.books.length - 1)]!;
      return depthOf(book) > 0 ? costOfShares(book, child) / child : Number.NaN;
    }),
    ...{ shares: Array.from(own!.schedule), evenShares: Array.from(even!.schedule) },
    ...{ cost: own!.cost, evenCost: even!.cost },
  };
}
