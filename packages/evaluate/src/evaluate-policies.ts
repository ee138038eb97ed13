import {
  type EvaluatedOrder,
  type EvaluatedPolicy,
  type Evaluation,
  hourCount,
  type OrderRun,
  ProblemError,
  policyResults,
} from '@waterfill/model';
import { evenPolicy } from './policies/even.js';
import type { Policy } from './policies/policy.js';
import { orderRun } from './replay/order-run.js';
import { type OrderPlan, ordersOf, type ParentOrder } from './replay/parent-order.js';
import { type ReplayOptions, type ReplaySettings, replaySettings } from './replay/replay-options.js';
import { replayOrders } from './replay/replay-orders.js';
import type { Replayed } from './replay/running-order.js';
import { arrivalMid } from './tape/arrival-mid.js';
import type { DayTape, Tape } from './tape/tape.js';

/** What to replay, and how. */
export interface EvaluationOptions extends ReplayOptions {
  readonly orders: OrderPlan;
  readonly signal?: AbortSignal | undefined;
  /** is called before each day and policy */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Replays policies on days of books, for many orders on both sides, and compares each with the even split (TWAP) at the
 * same steps, order by order.
 *
 * Intervals are clustered by the hour in which orders trade, within each symbol and day: see `policyResults` of
 * `@waterfill/model`.
 *
 * @throws ProblemError naming an option that is out of range, or where no order of any day met a book; the signal's
 *   reason when it is aborted
 * @example
 * ```ts
 * import { evaluatePolicies, levelPolicy, recordTape } from '@waterfill/evaluate';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [day] = sampleDays({ days: 1 });
 * const tape = await recordTape(await openRecording(sampleBook(day!)));
 * const orders = { horizons: [30], rates: [20], every: 60 };
 * const { results } = await evaluatePolicies([tape], [levelPolicy], { orders });
 * results[0]?.orders; // => 12
 * ```
 */
export async function evaluatePolicies(
  days: readonly DayTape[],
  policies: readonly Policy[],
  { orders: plan, signal, onProgress, ...replay }: EvaluationOptions,
): Promise<Evaluation> {
  const settings = replaySettings(replay);
  const total = days.length * (policies.length + 1);
  let done = 0;
  const begin = async (): Promise<void> => {
    onProgress?.(done++, total);
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
  };
  const orders: EvaluatedOrder[] = [];
  const runs = [evenPolicy, ...policies].map((): OrderRun[] => []);
  for (const [day, tapes] of days.entries()) {
    const dayOrders = new DayOrders(day, tapes, ordersOf(tapes.buy.books.length, plan, settings.stepSeconds), settings);
    await begin();
    const even = dayOrders.replay(evenPolicy);
    orders.push(...dayOrders.describe(even));
    runs[0]!.push(...dayOrders.runsOf(even, even));
    for (const [i, policy] of policies.entries()) {
      await begin();
      runs[i + 1]!.push(...dayOrders.runsOf(dayOrders.replay(policy), even));
    }
  }
  if (orders.length === 0) throw new ProblemError('orders', 'no order of any day met a book that it could trade on');
  const { laterSeconds } = settings;
  const named = runs.map((own, i): EvaluatedPolicy => ({ policy: [evenPolicy, ...policies][i]!.name, runs: own }));
  const evaluated = { days: days.map(({ symbol, date }) => ({ symbol, date })), laterSeconds, orders, policies: named };
  return { ...evaluated, settings: plainSettings(settings), results: policyResults(evaluated) };
}

/** But for what is not a number or a text, or is no limit. */
function plainSettings(settings: ReplaySettings): Evaluation['settings'] {
  const entries = Object.entries(settings).filter(([, value]) => typeof value === 'string' || Number.isFinite(value));
  return Object.fromEntries(entries);
}

/** The orders of a day, on both sides. */
class DayOrders {
  readonly #day: number;
  readonly #tapes: readonly Tape[];
  readonly #orders: readonly ParentOrder[];
  readonly #settings: ReplaySettings;

  constructor(day: number, { buy, sell }: DayTape, orders: readonly ParentOrder[], settings: ReplaySettings) {
    this.#day = day;
    this.#tapes = [buy, sell];
    this.#orders = orders;
    this.#settings = settings;
  }

  /** All orders of the buying side, then all of the other. */
  replay(policy: Policy): Replayed[] {
    return this.#tapes.flatMap((tape) => replayOrders(tape, this.#orders, policy, this.#settings));
  }

  describe(even: readonly Replayed[]): EvaluatedOrder[] {
    return even.flatMap((replayed, i) => {
      if (!saysSomething(replayed)) return [];
      const [tape, { start, horizon, quantity }] = [this.#tapeOf(i), replayed.order];
      return [{ day: this.#day, side: tape.side, start, horizon, quantity, arrivalMid: arrivalMid(tape, start) }];
    });
  }

  runsOf(own: readonly Replayed[], even: readonly Replayed[]): OrderRun[] {
    const count = hourCount(even.filter(saysSomething).map(({ order }) => order));
    return own.flatMap((replayed, i) =>
      saysSomething(even[i]!) ? [orderRun(replayed, even[i]!, this.#tapeOf(i), this.#settings, count)] : [],
    );
  }

  #tapeOf(i: number): Tape {
    return this.#tapes[Math.floor(i / this.#orders.length)]!;
  }
}

/** Orders whose even split met no book at all do not. */
function saysSomething(even: Replayed): boolean {
  return even.cost > 0;
}
