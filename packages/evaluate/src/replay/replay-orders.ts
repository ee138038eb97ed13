import { ProblemError } from '@waterfill/model';
import type { Policy } from '../policies/policy.js';
import type { Tape } from '../tape/tape.js';
import { type ParentOrder, requireOrders } from './parent-order.js';
import { type ReplayOptions, replaySettings } from './replay-options.js';
import type { Replayed } from './replayed.js';
import { ReplayedOrder } from './replayed-order.js';
import { seenAt } from './seen-at.js';
import { UsualDepth } from './usual-depth.js';

/**
 * Replays a policy on one side of a day, for many orders, each as if it were alone.
 *
 * All orders are replayed in one pass over the day. At each step the policy sees the books until then, then each order
 * decides, and its child order walks the book `latency` later. The recorded books do not react, but shares that an
 * order took are missing from its next book and come back with the half-life: x shares at a depletion E cost C(x + E) -
 * C(E). A child order fills at most the remaining measured depth; the rest is carried over. Each step trades enough
 * that the rest fits into later steps within the cap, assuming that each later book is at least as deep as the first
 * decile of the day's books so far. This is an estimate, which later books may not meet. The last step trades all
 * that is left; shares beyond the depth cost as much as the last share within it. A policy that is a bound (`bound`)
 * ignores the pace and this reserve, and its shares are back in the book at once. A planned policy (`planned`)
 * ignores the reserve.
 *
 * @param orders - orders that start and end at whole steps of the session
 * @returns one result per order, in the same order
 * @throws ProblemError naming an option or an order that is out of range, or a policy whose decision is not a number
 * @example
 * ```ts
 * import { evenPolicy, replayOrders } from '@waterfill/evaluate';
 * const book = { sizes: Float64Array.of(0, 100, 200), costs: Float64Array.of(0, 10, 40) };
 * const tape = { side: 'buy', books: Array(120).fill(book), mids: new Float64Array(120).fill(50) } as const;
 * const orders = [{ start: 0, horizon: 60, quantity: 300 }];
 * const [replayed] = replayOrders(tape, orders, evenPolicy, { halfLife: 0 });
 * replayed?.cost; // => 30
 * Array.from(replayed!.schedule); // => [50, 50, 50, 50, 50, 50]
 * ```
 */
export function replayOrders(
  tape: Tape,
  orders: readonly ParentOrder[],
  policy: Policy,
  options: ReplayOptions = {},
): Replayed[] {
  const settings = { ...replaySettings(options), ...(policy.bound === true && { pace: 1, halfLife: 0 }) };
  const { stepSeconds } = settings;
  const sessionSeconds = tape.books.length;
  requireOrders(orders, sessionSeconds, stepSeconds);
  requireArrival(orders, settings.latency);
  if (policy.replay !== undefined) return policy.replay(tape, orders, options);
  const running = orders.map((order) => new ReplayedOrder(order, tape, settings));
  const byStart = running.toSorted((a, b) => a.first - b.first);
  const hindsight = policy.hindsight === true ? { hindsight: { tape, settings } } : {};
  const day = policy.startDay({ side: tape.side, stepSeconds, sessionSeconds, ...hindsight });
  const usualDepth = new UsualDepth(policy, settings.latency);
  let active: ReplayedOrder[] = [];
  let next = 0;
  for (let step = 0; next < byStart.length || active.length > 0; step++) {
    const seen = seenAt(tape, step, stepSeconds);
    usualDepth.observe(seen);
    day.observe(seen);
    while (next < byStart.length && byStart[next]!.first === step) active.push(byStart[next++]!);
    const depth = usualDepth.value;
    for (const order of active) order.trade(day, policy.name, depth);
    if (active.some((order) => order.isDone)) active = active.filter((order) => !order.isDone);
  }
  return running.map((order) => order.finish(day));
}

/** A child order must arrive before its order ends. */
function requireArrival(orders: readonly ParentOrder[], latency: number | 'random'): void {
  const shortest = orders.reduce((least, { horizon }) => Math.min(least, horizon), Number.POSITIVE_INFINITY);
  if (latency === 'random' || latency <= shortest) return;
  const expected = `expected at most the ${shortest} seconds of the shortest order, got ${latency}`;
  throw new ProblemError('latency', expected, { cures: ['latency', 'horizons'] });
}
