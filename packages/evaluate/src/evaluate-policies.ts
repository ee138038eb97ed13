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
 * `@waterfill/statistics`.
 *
 * @throws ProblemError naming an option that is out of range, where two policies have one name (`even` is taken), where a day of
 *   a symbol is there twice, or where no order of any day met a book; the signal's reason when it is aborted
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
  const total = days.length * (policies.length + 1);
  let done = 0;
  const begin = async (part: number): Promise<void> => {
    onProgress?.(Math.floor(done), total);
    done += part;
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
  };
  const orders: EvaluatedOrder[] = [];
  const runs = [evenPolicy, ...policies].map((): OrderRun[] => []);
  for (const [day, tapes] of days.entries()) {
    const dayOrders = new DayOrders(day, tapes, ordersOf(tapes.buy.books.length, plan, settings.stepSeconds), settings);
    const part = 1 / dayOrders.batches.length;
    await begin(0);
    const count = dayOrders.hours();
    for (const batch of dayOrders.batches) {
      await begin(part);
      orders.push(...dayOrders.describe(batch));
      const even = dayOrders.even(batch);
      runs[0]!.push(...dayOrders.runsOf(batch, even, count));
      for (const [i, policy] of policies.entries()) {
        await begin(part);
        runs[i + 1]!.push(...dayOrders.runsOf(batch, dayOrders.replay(batch, policy), count));
      }
    }
  }
  if (orders.length === 0) throw new ProblemError('orders', 'no order of any day met a book that it could trade on');
  const { laterSeconds } = settings;
  const named = runs.map((own, i): EvaluatedPolicy => ({ policy: [evenPolicy, ...policies][i]!.name, runs: own }));
  const evaluated = { days: days.map(({ symbol, date }) => ({ symbol, date })), laterSeconds, orders, policies: named };
  return { ...evaluated, settings: plainSettings(settings), results: policyResults(evaluated) };
}

/** Each is known by its name, in tables and documents. */
function requireNames(policies: readonly Policy[]): void {
  const names = [evenPolicy, ...policies].map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice === undefined) return;
  throw new ProblemError('policy', `expected policies of different names, got two called ${JSON.stringify(twice)}`);
}

/** Hours count as independent: a day that counts twice would make a saving look surer than it is. */
function requireOnce(days: readonly DayTape[]): void {
  const names = days.map(({ symbol, date }) => `${symbol} ${date}`.trim());
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice === undefined) return;
  throw new ProblemError('days', `${JSON.stringify(twice)} is there twice; give each day of a symbol once`);
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

/** The most steps that the orders of a batch have together: what is kept of each step takes 16 bytes a policy. */
const BATCH_STEPS = 2e6;
/** One of each side. */
const FEW = 2;

/** The orders of a day: those of the buying side, then those of the other. */
class DayOrders {
  readonly batches: readonly Batch[];
  readonly #day: number;
  readonly #settings: ReplaySettings;
  readonly #evens = new Map<Batch, readonly Replayed[]>();

  constructor(day: number, { buy, sell }: DayTape, orders: readonly ParentOrder[], settings: ReplaySettings) {
    this.#day = day;
    this.#settings = settings;
    const parts = batchesOf(orders, settings.stepSeconds);
    this.batches = [buy, sell].flatMap((tape) => {
      const mids = stepMids(tape, settings);
      return parts.map((part) => ({ mids, orders: part }));
    });
  }

  replay({ mids, orders }: Batch, policy: Policy): readonly Replayed[] {
    return replayOrders(mids.tape, orders, policy, this.#settings);
  }

  /** By the even split; where there are many batches, that of the last one alone is kept. */
  even(batch: Batch): readonly Replayed[] {
    const found = this.#evens.get(batch) ?? this.replay(batch, evenPolicy);
    if (this.batches.length > FEW && !this.#evens.has(batch)) this.#evens.clear();
    this.#evens.set(batch, found);
    return found;
  }

  /** How hours count, by all orders that say something. */
  hours(): HourCount {
    const telling = this.batches.flatMap((batch) =>
      this.even(batch)
        .filter(saysSomething)
        .map(({ order }) => order),
    );
    return hourCount(telling);
  }

  describe(batch: Batch): EvaluatedOrder[] {
    const { tape } = batch.mids;
    return this.even(batch)
      .filter(saysSomething)
      .map(({ order: { start, horizon, quantity } }) => {
        return { day: this.#day, side: tape.side, start, horizon, quantity, arrivalMid: arrivalMid(tape, start) };
      });
  }

  runsOf(batch: Batch, own: readonly Replayed[], count: HourCount): OrderRun[] {
    const even = this.even(batch);
    return own.flatMap((replayed, i) =>
      saysSomething(even[i]!) ? [orderRun(replayed, even[i]!, batch.mids, count)] : [],
    );
  }
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
