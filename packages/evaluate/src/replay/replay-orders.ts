import type { DayPolicy, Policy } from '../policies/policy.js';
import { type BookCurve, costOfShares, depthOf } from '../tape/book-curve.js';
import type { Tape } from '../tape/tape.js';
import type { ParentOrder } from './parent-order.js';
import { type ReplayOptions, type ReplaySettings, replaySettings } from './replay-options.js';

/** How an order went. */
export interface Replayed {
  readonly order: ParentOrder;
  /** against the mid of the book that each trade hit, currency */
  readonly cost: number;
  /** against the mid some time after each trade, currency: what the market knew */
  readonly laterCost: number;
  /** shares at each step */
  readonly schedule: Float64Array;
  /** what each step cost, as `cost` and as `laterCost` do, currency */
  readonly costs: Float64Array;
  readonly laterCosts: Float64Array;
  /** shares that the books did not take */
  readonly unfilled: number;
}

/**
 * Replays a policy on one side of a day, for many orders, each as if it were alone.
 *
 * Time goes by once for all orders. At each step the policy sees the books until then, then each order decides, and its
 * child order walks the book that stands `latency` later. Nobody moves the recorded books, but what an order took is
 * missing from the book it meets next, and comes back with the half-life: x shares at a depletion E cost C(x + E) - C(E).
 * A child order fills at most what is left of the measured depth; the rest is carried. The last step trades all that is
 * left.
 *
 * @param orders - that start at whole steps of the session
 * @returns one for each order, in the same order
 * @throws ProblemError naming an option that is out of range
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
  const settings = replaySettings(options);
  const { stepSeconds } = settings;
  const running = orders.map((order) => new RunningOrder(order, tape, settings));
  const byStart = running.toSorted((a, b) => a.first - b.first);
  const day = policy.startDay({ side: tape.side, stepSeconds });
  let active: RunningOrder[] = [];
  let next = 0;
  for (let step = 0; step * stepSeconds < tape.books.length; step++) {
    if (next === byStart.length && active.length === 0) break;
    day.observe(seenAt(tape, step, stepSeconds));
    while (next < byStart.length && byStart[next]!.first <= step) active.push(byStart[next++]!);
    for (const order of active) order.trade(day);
    active = active.filter(({ isDone }) => !isDone);
  }
  return running.map((order) => order.finish());
}

const NO_BOOK: BookCurve = { sizes: Float64Array.of(0), costs: Float64Array.of(0) };

/** Everything before the step, and nothing after. */
function seenAt({ books, mids }: Tape, step: number, stepSeconds: number) {
  const now = step * stepSeconds;
  return {
    now,
    book: books[now - 1] ?? NO_BOOK,
    mid: mids[now - 1] ?? Number.NaN,
    since: books.slice(Math.max(0, now - stepSeconds), now),
  };
}

/** An order on its way. */
class RunningOrder {
  /** its first step in the session */
  readonly first: number;
  readonly #order: ParentOrder;
  readonly #tape: Tape;
  readonly #settings: ReplaySettings;
  readonly #schedule: Float64Array;
  readonly #costs: Float64Array;
  readonly #laterCosts: Float64Array;
  readonly #traded: number[] = [];
  #left: number;
  #missing = 0;

  constructor(order: ParentOrder, tape: Tape, settings: ReplaySettings) {
    this.first = order.start / settings.stepSeconds;
    this.#order = order;
    this.#tape = tape;
    this.#settings = settings;
    this.#schedule = new Float64Array(Math.round(order.horizon / settings.stepSeconds));
    this.#costs = new Float64Array(this.#schedule.length);
    this.#laterCosts = new Float64Array(this.#schedule.length);
    this.#left = order.quantity;
  }

  get isDone(): boolean {
    return this.#traded.length === this.#schedule.length;
  }

  trade(day: DayPolicy): void {
    const { lower, upper } = this.#bounds();
    const [steps, step] = [this.#schedule.length, this.#traded.length];
    const situation = { quantity: this.#order.quantity, left: this.#left, steps, stepsLeft: steps - step };
    const wanted = lower === upper ? upper : day.decide({ ...situation, traded: this.#traded, lower, upper });
    const shares = this.#fill(
      Math.min(Math.max(wanted, lower), upper),
      (this.first + step) * this.#settings.stepSeconds,
    );
    this.#schedule[step] = shares;
    this.#traded.push(shares);
    this.#left -= shares;
    const { halfLife, stepSeconds } = this.#settings;
    this.#missing = halfLife === 0 ? 0 : (this.#missing + shares) * 2 ** (-stepSeconds / halfLife);
  }

  finish(): Replayed {
    return {
      ...{ order: this.#order, schedule: this.#schedule, costs: this.#costs, laterCosts: this.#laterCosts },
      ...{ cost: sumOf(this.#costs), laterCost: sumOf(this.#laterCosts), unfilled: Math.max(0, this.#left) },
    };
  }

  /** Within the pace; the last step takes the rest. */
  #bounds(): { readonly lower: number; readonly upper: number } {
    const [steps, step] = [this.#schedule.length, this.#traded.length];
    if (step === steps - 1) return { lower: this.#left, upper: this.#left };
    const { quantity } = this.#order;
    const even = (quantity * (step + 1)) / steps - (quantity - this.#left);
    const slack = this.#settings.pace * quantity;
    const upper = Math.min(this.#left, Math.max(0, even + slack));
    return { lower: Math.min(upper, Math.max(0, even - slack)), upper };
  }

  /** Trades on the book that a decision hits, or on the mean of those of a step; returns the shares that it took. */
  #fill(wanted: number, at: number): number {
    const { latency, stepSeconds } = this.#settings;
    const end = this.#tape.books.length;
    const [from, to] = latency === 'random' ? [at, at + stepSeconds] : [at + latency - 1, at + latency];
    const [first, last] = [Math.min(from, end - 1), Math.min(to, end)];
    let room = wanted;
    for (let s = first; s < last; s++) room = Math.min(room, depthOf(this.#tape.books[s]!) - this.#missing);
    if (!(room > 0)) return 0;
    for (let s = first; s < last; s++) this.#charge(room, s, last - first);
    return room;
  }

  #charge(shares: number, second: number, among: number): void {
    const { books, mids, side } = this.#tape;
    const book = books[second]!;
    const cost = costOfShares(book, shares + this.#missing) - costOfShares(book, this.#missing);
    const later = mids[Math.min(second + this.#settings.laterSeconds, mids.length - 1)]!;
    const direction = side === 'buy' ? 1 : -1;
    const step = this.#traded.length;
    this.#costs[step] = this.#costs[step]! + cost / among;
    this.#laterCosts[step] = this.#laterCosts[step]! + (cost + direction * shares * (mids[second]! - later)) / among;
  }
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
