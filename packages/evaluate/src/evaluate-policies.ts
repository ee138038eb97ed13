import { ProblemError } from '@waterfill/model';
import {
  type EvaluatedOrder,
  type EvaluatedPolicy,
  type Evaluation,
  type HourCount,
  hourCount,
  type OrderRun,
  policyResults,
} from '@waterfill/statistics';
import { evenPolicy } from './policies/even.js';
import type { Policy } from './policies/policy.js';
import { orderRun } from './replay/order-run.js';
import { type OrderPlan, ordersOf, type ParentOrder } from './replay/parent-order.js';
import { type ReplayOptions, type ReplaySettings, replaySettings } from './replay/replay-options.js';
import { replayOrders } from './replay/replay-orders.js';
import type { Replayed } from './replay/replayed.js';
import { type StepMids, stepMids } from './replay/step-mids.js';
import { arrivalMid } from './tape/arrival-mid.js';
import type { DayTape } from './tape/tape.js';

/** Options of an evaluation. */
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
 * Confidence intervals are clustered by the hour in which orders trade, within each symbol and day: see `policyResults`
 * of `@waterfill/statistics`.
 *
 * @throws ProblemError naming an option that is out of range, if two policies have the same name (`even` is reserved),
 * if a day of a symbol is given twice, or if no order of any day met a book; the signal's reason when it is aborted
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
  requireNames(policies);
  requireOnce(days);
  const settings = replaySettings(replay);
  const all = [evenPolicy, ...policies];
  const total = days.length * all.length;
  const begin = async (done: number): Promise<void> => {
    onProgress?.(Math.floor(done), total);
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
  };
  const orders: EvaluatedOrder[] = [];
  const runs = all.map((): OrderRun[] => []);
  for (const [day, tapes] of days.entries()) {
    const dayOrders = new DayOrders(day, tapes, ordersOf(tapes.buy.books.length, plan, settings.stepSeconds), settings);
    const ofDay = await dayOrders.replay(all, (part) => begin((day + part) * all.length));
    for (const order of ofDay.orders) orders.push(order);
    for (const [i, own] of ofDay.runs.entries()) for (const run of own) runs[i]!.push(run);
  }
  if (orders.length === 0) throw new ProblemError('orders', 'no order of any day met a book that it could trade on');
  const { laterSeconds } = settings;
  const named = runs.map((own, i): EvaluatedPolicy => ({ policy: all[i]!.name, runs: own }));
  const evaluated = { days: days.map(({ symbol, date }) => ({ symbol, date })), laterSeconds, orders, policies: named };
  return { ...evaluated, settings: plainSettings(settings), results: policyResults(evaluated) };
}

/** Tables and documents identify policies by name. */
function requireNames(policies: readonly Policy[]): void {
  const names = [evenPolicy, ...policies].map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice === undefined) return;
  throw new ProblemError('policy', `expected policies of different names, got two called ${JSON.stringify(twice)}`);
}

/** Hours are treated as independent: a day that counts twice would make a saving look more certain than it is. */
function requireOnce(days: readonly DayTape[]): void {
  const names = days.map(({ symbol, date }) => `${symbol} ${date}`.trim());
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice === undefined) return;
  throw new ProblemError('days', `${JSON.stringify(twice)} is given twice; give each day of a symbol once`);
}

/** But for what is not a number or a text, or is no limit. */
function plainSettings(settings: ReplaySettings): Evaluation['settings'] {
  const entries = Object.entries(settings).filter(([, value]) => typeof value === 'string' || Number.isFinite(value));
  return Object.fromEntries(entries);
}

/** Orders of one side that are replayed together. */
interface Batch {
  readonly mids: StepMids;
  readonly orders: readonly ParentOrder[];
}

/**
 * The largest total number of steps of a batch of orders; each step takes 32 bytes. A small batch fits into processor
 * caches; a large one shares the work per step of the day.
 */
const BATCH_STEPS = 6e5;

/** The results of the orders of a day, by policy. */
interface ReplayedDay {
  readonly orders: readonly EvaluatedOrder[];
  readonly runs: readonly (readonly OrderRun[])[];
}

/** The orders of a day: those of the buying side, then those of the other. */
class DayOrders {
  readonly #day: number;
  readonly #settings: ReplaySettings;
  readonly #orders: readonly ParentOrder[];
  readonly #batches: readonly Batch[];

  constructor(day: number, { buy, sell }: DayTape, orders: readonly ParentOrder[], settings: ReplaySettings) {
    this.#day = day;
    this.#settings = settings;
    this.#orders = orders;
    const parts = batchesOf(orders, settings.stepSeconds);
    this.#batches = [buy, sell].flatMap((tape) => {
      const mids = stepMids(tape, settings);
      return parts.map((part) => ({ mids, orders: part }));
    });
  }

  /**
   * Replays all orders under each policy, the first of which is the even split.
   *
   * Hours count by the orders that say something, which is known when they are replayed: mostly all do.
   *
   * @param begin - is called before each batch and policy with the part of the day that is done
   */
  async replay(policies: readonly Policy[], begin: (part: number) => Promise<void>): Promise<ReplayedDay> {
    const count = hourCount(this.#orders);
    const replayed = await this.#replayBy(count, policies, begin);
    const telling = hourCount(replayed.orders);
    const isSame = telling.first === count.first && telling.hours === count.hours;
    return isSame || replayed.orders.length === 0 ? replayed : this.#replayBy(telling, policies, begin);
  }

  async #replayBy(
    count: HourCount,
    policies: readonly Policy[],
    begin: (part: number) => Promise<void>,
  ): Promise<ReplayedDay> {
    const runs = policies.map((): OrderRun[] => []);
    const orders: EvaluatedOrder[] = [];
    for (const [k, batch] of this.#batches.entries()) {
      let even: readonly Replayed[] | undefined;
      for (const [i, policy] of policies.entries()) {
        await begin((k + i / policies.length) / this.#batches.length);
        const own = this.#replayBatch(batch, policy);
        even ??= own;
        runs[i]!.push(...runsOf(batch, own, even, count));
      }
      orders.push(...this.#describe(batch, even ?? []));
    }
    return { orders, runs };
  }

  #replayBatch({ mids, orders }: Batch, policy: Policy): readonly Replayed[] {
    // Later mids are evaluated by hour, not in the replay.
    return replayOrders(mids.tape, orders, policy, { ...this.#settings, laterSeconds: [] });
  }

  #describe({ mids: { tape } }: Batch, even: readonly Replayed[]): EvaluatedOrder[] {
    return even.filter(saysSomething).map(({ order: { start, horizon, quantity } }) => {
      return { day: this.#day, side: tape.side, start, horizon, quantity, arrivalMid: arrivalMid(tape, start) };
    });
  }
}

function runsOf({ mids }: Batch, own: readonly Replayed[], even: readonly Replayed[], count: HourCount): OrderRun[] {
  return own.flatMap((replayed, i) => (saysSomething(even[i]!) ? [orderRun(replayed, even[i]!, mids, count)] : []));
}

function batchesOf(orders: readonly ParentOrder[], stepSeconds: number): ParentOrder[][] {
  const batches: ParentOrder[][] = [[]];
  let steps = 0;
  for (const order of orders) {
    steps += order.horizon / stepSeconds;
    if (steps > BATCH_STEPS && batches.at(-1)!.length > 0) {
      batches.push([]);
      steps = order.horizon / stepSeconds;
    }
    batches.at(-1)!.push(order);
  }
  return batches;
}

/** Orders whose even split met no book at all do not. */
function saysSomething(even: Replayed): boolean {
  return even.cost > 0;
}
