import { evenPolicy } from './policies/even.js';
import type { Policy } from './policies/policy.js';
import { type OrderPlan, ordersOf } from './replay/parent-order.js';
import { type ReplayOptions, replaySettings } from './replay/replay-options.js';
import { replayOrders } from './replay/replay-orders.js';
import type { Replayed } from './replay/running-order.js';
import { clusterBootstrap, type Estimate } from './statistics/cluster-bootstrap.js';
import type { DayTape } from './tape/tape.js';

/** What a policy is worth against the even split. */
export interface PolicyResult {
  readonly policy: string;
  /** orders replayed, on both sides of all days */
  readonly orders: number;
  /** the mean over orders of what is saved, as a part of what the even split costs */
  readonly saving: Estimate;
  /** the same against the mid when the order started: of the implementation shortfall, as a part of the same cost */
  readonly arrivalSaving: Estimate;
  /** the same against the mid some time after each trade: saving less adverse selection, for each of `laterSeconds` */
  readonly laterSavings: readonly LaterSaving[];
  /** what all orders together save, as a part of what the even split costs */
  readonly savingByMoney: number;
  /** the order that went worst: what it saves */
  readonly worst: number;
  /** the mean part of the order that the last step trades */
  readonly lateness: number;
  /** the mean part of the order that no book took */
  readonly unfilled: number;
}

/** What is saved against the mid some time after each trade. */
export interface LaterSaving {
  readonly seconds: number;
  /** as a part of what the even split costs against the mid at the time */
  readonly saving: Estimate;
  /** by how much the mid moves against the order's trades more than against the even split's: what `saving` lost */
  readonly adverseSelection: Estimate;
}

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
 * Intervals are clustered by the hour at which an order starts, within each symbol and day.
 *
 * @throws ProblemError naming an option that is out of range; the signal's reason when it is aborted
 * @example
 * ```ts
 * import { evaluatePolicies, levelPolicy, recordTape } from '@waterfill/evaluate';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [day] = sampleDays({ days: 1 });
 * const tape = await recordTape(await openRecording(sampleBook(day!)));
 * const orders = { horizons: [30], rates: [20], every: 60 };
 * const [level] = await evaluatePolicies([tape], [levelPolicy], { orders });
 * level?.orders; // => 12
 * ```
 */
export async function evaluatePolicies(
  days: readonly DayTape[],
  policies: readonly Policy[],
  { orders, signal, onProgress, ...replay }: EvaluationOptions,
): Promise<PolicyResult[]> {
  const total = days.length * (policies.length + 1);
  let done = 0;
  const begin = async (): Promise<void> => {
    onProgress?.(done++, total);
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
  };
  const pairs = policies.map((): Pair[] => []);
  for (const day of days) {
    await begin();
    const even = replayDay(day, evenPolicy, orders, replay);
    for (const [i, policy] of policies.entries()) {
      await begin();
      pairs[i]!.push(...pairUp(day, replayDay(day, policy, orders, replay), even));
    }
  }
  const { laterSeconds } = replaySettings(replay);
  return policies.map(({ name }, i) => resultOf(name, pairs[i]!, laterSeconds));
}

function replayDay({ buy, sell }: DayTape, policy: Policy, plan: OrderPlan, options: ReplayOptions): Replayed[] {
  return [buy, sell].flatMap((tape) =>
    replayOrders(tape, ordersOf(tape.books.length, plan, options.stepSeconds), policy, options),
  );
}

/** An order by a policy and by the even split. */
interface Pair {
  readonly own: Replayed;
  readonly even: Replayed;
  readonly cluster: string;
}

/** Orders whose even split met no book at all say nothing. */
function pairUp({ symbol, date }: DayTape, own: readonly Replayed[], even: readonly Replayed[]): Pair[] {
  return own.flatMap((replayed, i) => {
    const hour = Math.floor(replayed.order.start / 3600);
    return even[i]!.cost > 0 ? [{ own: replayed, even: even[i]!, cluster: `${symbol} ${date} ${hour}` }] : [];
  });
}

function resultOf(policy: string, pairs: readonly Pair[], laterSeconds: readonly number[]): PolicyResult {
  const clusters = pairs.map(({ cluster }) => cluster);
  const saved = pairs.map(({ own, even }) => 1 - own.cost / even.cost);
  const estimate = (saved: (pair: Pair) => number): Estimate => clusterBootstrap(pairs.map(saved), clusters);
  const total = (cost: (pair: Pair) => number): number => pairs.reduce((sum, pair) => sum + cost(pair), 0);
  const meanPart = (part: (replayed: Replayed) => number): number =>
    total(({ own }) => part(own) / own.order.quantity) / pairs.length;
  return {
    policy,
    orders: pairs.length,
    saving: clusterBootstrap(saved, clusters),
    arrivalSaving: estimate(({ own, even }) => (even.arrivalCost - own.arrivalCost) / even.cost),
    laterSavings: laterSeconds.map((seconds, k) => ({
      seconds,
      saving: estimate(({ own, even }) => (even.laterCosts[k]! - own.laterCosts[k]!) / even.cost),
      adverseSelection: estimate(({ own, even }) => (adverse(own, k) - adverse(even, k)) / even.cost),
    })),
    savingByMoney: 1 - total(({ own }) => own.cost) / total(({ even }) => even.cost),
    worst: Math.min(...saved),
    lateness: meanPart(({ schedule }) => schedule.at(-1)!),
    unfilled: meanPart(({ unfilled }) => unfilled),
  };
}

/** What the trades lost by the mid's move after them, currency. */
function adverse({ cost, laterCosts }: Replayed, k: number): number {
  return laterCosts[k]! - cost;
}
