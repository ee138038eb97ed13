import { clusterEstimate, type Estimate, type Part } from './estimate.js';
import type { EvaluatedOrder, EvaluatedOrders, EvaluatedVariant, OrderRun, VariantHour } from './evaluation.js';
import { holmAdjusted } from './holm.js';
import { type HourCount, hourAt, hourCount } from './hours.js';
import type { PolicyResult, TestedEstimate } from './policy-result.js';

/** The policy that knows the future. */
export const HINDSIGHT = 'hindsight';

const YARDSTICKS: ReadonlySet<string> = new Set([HINDSIGHT, 'volume-hindsight', 'placebo']);

/**
 * Whether a policy is there to judge others, and nobody claims that it saves: the two that know the day to come, which
 * nobody can trade, and the placebo, a control. They are no hypotheses of a saving, so that they are not among the tests
 * that p-values are adjusted for. Their confidence intervals are shown as they are.
 *
 * @example
 * ```ts
 * import { isYardstick } from '@waterfill/statistics';
 * ['level', 'placebo', 'hindsight'].map(isYardstick); // => [false, true, true]
 * ```
 */
export function isYardstick(policy: string): boolean {
  return YARDSTICKS.has(policy);
}

/** The saving to detect, and the normal quantiles of a two-sided 5 % test and of a power of 80 %. */
const TO_FIND = 0.05;
const QUANTILES = 1.959964 + 0.841621;

/**
 * The results of each policy against the first one, the even split, order by order.
 *
 * Hours are treated as independent. The control variate lambda (u - x) is subtracted from the saving of an hour: x are
 * the policy's shares, u those of the even split scaled to the sum of x, lambda is `sharePrice`. It sums to zero over
 * an order and reduces the variation between hours.
 *
 * @returns one for each policy but the first
 * @example
 * ```ts
 * import { policyResults } from '@waterfill/statistics';
 * const order = { day: 0, side: 'buy', start: 0, horizon: 7200, quantity: 20, arrivalMid: 10 } as const;
 * const rest = { arrivalCosts: [0, 0], laterCosts: [], last: 0, unfilled: 0, beyond: 0, farthest: 0 };
 * const even = { ...rest, shares: [10, 10], costs: [2, 2], sharePrice: 0 };
 * const own = { ...rest, shares: [15, 5], costs: [2, 1], sharePrice: 0.2 };
 * const days = [{ symbol: 'FLOW', date: '2025-06-02' }];
 * const policies = [{ policy: 'even', runs: [even] }, { policy: 'own', runs: [own] }];
 * const [result] = policyResults({ days, orders: [order], policies, laterSeconds: [] });
 * result?.saving.mean; // => 0.25
 * ```
 */
export function policyResults(evaluated: EvaluatedOrders): PolicyResult[] {
  const results = untestedResults(evaluated);
  const hours = adjustedByHours(results, evaluated);
  const days = holmAdjusted(
    results.map(({ policy, savingAcrossDays }) =>
      isYardstick(policy) ? Number.NaN : (savingAcrossDays?.p ?? Number.NaN),
    ),
  );
  const tested = results.map((result, i) => ({
    ...result,
    saving: { ...result.saving, adjustedP: hours[i]! },
    savingAcrossDays: result.savingAcrossDays && { ...result.savingAcrossDays, adjustedP: days[i]! },
  }));
  return withHindsight(tested);
}

/**
 * The savings of policies with one setting changed, tested together with {@link policyResults}: one per variant.
 *
 * @example
 * ```ts
 * import { evaluatePolicies, levelPolicy, recordTape } from '@waterfill/evaluate';
 * import { variantResults } from '@waterfill/statistics';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [day] = sampleDays({ days: 1 });
 * const tape = await recordTape(await openRecording(sampleBook(day!)));
 * const orders = { horizons: [30], rates: [20], every: 60 };
 * const evaluation = await evaluatePolicies([tape], [levelPolicy], { orders });
 * variantResults(evaluation); // => []
 * ```
 */
export function variantResults(evaluated: EvaluatedOrders): TestedEstimate[] {
  const own = untestedResults(evaluated);
  const adjusted = adjustedByHours(own, evaluated).slice(own.length);
  return variantsOf(evaluated).map((estimate, i) => ({ ...estimate, adjustedP: adjusted[i]! }));
}

/**
 * The number of policies and variants tested together: all except yardsticks, see {@link isYardstick}.
 *
 * @example
 * ```ts
 * import { testsOf } from '@waterfill/statistics';
 * const policies = ['even', 'own', 'hindsight'].map((policy) => ({ policy, runs: [] }));
 * testsOf({ days: [], orders: [], policies, laterSeconds: [] }); // => 1
 * ```
 */
export function testsOf({ policies, variants = [] }: EvaluatedOrders): number {
  return [...policies.slice(1), ...variants].filter(({ policy }) => !isYardstick(policy)).length;
}

/** The p-values of all policies, then of all variants, adjusted together; NaN: not tested. */
function adjustedByHours(results: readonly Untested[], evaluated: EvaluatedOrders): number[] {
  const { variants = [] } = evaluated;
  const varied = variantsOf(evaluated).map(({ p }, i) => ({ policy: variants[i]!.policy, p }));
  const all = [...results.map(({ policy, saving }) => ({ policy, p: saving.p })), ...varied];
  return holmAdjusted(all.map(({ policy, p }) => (isYardstick(policy) ? Number.NaN : p)));
}

/**
 * The contribution of each hour to the mean saving of a policy, for an {@link EvaluatedVariant}; policy 0 is the even
 * split.
 *
 * @example
 * ```ts
 * import { evaluatePolicies, levelPolicy, recordTape } from '@waterfill/evaluate';
 * import { savedByHour } from '@waterfill/statistics';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [day] = sampleDays({ days: 1 });
 * const tape = await recordTape(await openRecording(sampleBook(day!)));
 * const orders = { horizons: [30], rates: [20], every: 60 };
 * const evaluation = await evaluatePolicies([tape], [levelPolicy], { orders });
 * savedByHour(evaluation, 1).length > 0; // => true
 * ```
 */
export function savedByHour(evaluated: EvaluatedOrders, policy: number): VariantHour[] {
  const hours = new Map<string, { saved: number; weight: number }>();
  for (const { value, weight, cluster } of partsOf(pairsOf(evaluated, policy), correctedSaving, hourOf)) {
    const hour = hours.get(cluster) ?? { saved: 0, weight: 0 };
    hours.set(cluster, { saved: hour.saved + value, weight: hour.weight + weight });
  }
  return [...hours.values()];
}

function variantsOf({ variants = [] }: EvaluatedOrders): Estimate[] {
  const parts = ({ hours }: EvaluatedVariant): Part[] =>
    hours.map(({ saved, weight }, i) => ({ value: saved, weight, cluster: String(i) }));
  return variants.map((variant) => clusterEstimate(parts(variant)));
}

function untestedResults(evaluated: EvaluatedOrders): Untested[] {
  const others = evaluated.policies.slice(1);
  return others.map(({ policy }, i) => resultOf(policy, pairsOf(evaluated, i + 1), evaluated));
}

function pairsOf({ orders, policies }: EvaluatedOrders, policy: number): Pair[] {
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

/** An order under a policy and under the even split. */
interface Pair {
  readonly order: EvaluatedOrder;
  readonly own: OrderRun;
  readonly even: OrderRun;
  readonly firstHour: number;
}

type Untested = Omit<PolicyResult, 'saving' | 'savingAcrossDays'> & {
  readonly saving: Estimate;
  readonly savingAcrossDays: Estimate | undefined;
};

function resultOf(policy: string, pairs: readonly Pair[], { days, laterSeconds }: EvaluatedOrders): Untested {
  const estimate = (saved: Saved, cluster: Cluster = hourOf): Estimate => estimateOf(pairs, saved, cluster);
  const saving = estimate(correctedSaving);
  const savingAcrossDays = days.length < 2 ? undefined : estimate(correctedSaving, dayOf);
  const worstOrder = Math.min(...pairs.map((pair) => savingOf([pair])));
  const meanPart = (shares: (run: OrderRun) => number): number =>
    sumOf(pairs, ({ own, order }) => shares(own) / order.quantity) / pairs.length;
  return {
    ...{ policy, orders: pairs.length, saving, savingAcrossDays },
    cost: basisPoints(pairs, ({ own }) => own),
    evenCost: basisPoints(pairs, ({ even }) => even),
    plainSaving: estimate(plainSaving),
    arrivalSaving: estimate(corrected(({ even, own }, h) => even.arrivalCosts[h]! - own.arrivalCosts[h]!)),
    laterSavings: laterSeconds.map((seconds, k) => ({
      seconds,
      saving: estimate(corrected(({ even, own }, h) => even.laterCosts[k]![h]! - own.laterCosts[k]![h]!)),
      adverseSelection: estimate(({ even, own }, h) => adverse(own, k, h) - adverse(even, k, h)),
    })),
    savingByMoney: 1 - sumOf(pairs, ({ own }) => costOf(own)) / sumOf(pairs, ({ even }) => costOf(even)),
    ...{ worst: worstOrder, worstDay: worstDayOf(pairs) },
    lateness: meanPart(({ last }) => last),
    unfilled: meanPart(({ unfilled }) => unfilled),
    beyond: meanPart(({ beyond }) => beyond),
    farthest: pairs.reduce((most, { own }) => Math.max(most, own.farthest), 0),
    daysNeeded: daysNeeded(savingAcrossDays ?? saving, days.length),
  };
}

/** The saving of an order in an hour, currency. */
type Saved = (pair: Pair, hour: number) => number;

/** The part of an order in one cluster. */
type Cluster = (pair: Pair, hour: number) => string;

function hourOf({ order, firstHour }: Pair, hour: number): string {
  return `${order.day} ${firstHour + hour}`;
}

function dayOf({ order }: Pair): string {
  return String(order.day);
}

function estimateOf(pairs: readonly Pair[], saved: Saved, cluster: Cluster): Estimate {
  return clusterEstimate(partsOf(pairs, saved, cluster));
}

function partsOf(pairs: readonly Pair[], saved: Saved, cluster: Cluster): Part[] {
  return pairs.flatMap((pair): Part[] => {
    const whole = costOf(pair.even);
    return pair.even.costs.map((cost, h) => {
      return { value: saved(pair, h) / whole, weight: cost / whole, cluster: cluster(pair, h) };
    });
  });
}

function plainSaving({ even, own }: Pair, hour: number): number {
  return even.costs[hour]! - own.costs[hour]!;
}

const correctedSaving = corrected(plainSaving);

/** Subtracts the value of the shares that an hour trades less than the even split; it sums to zero over the hours. */
function corrected(saved: Saved): Saved {
  return (pair, hour) => {
    const { own, even } = pair;
    const scale = total(own.shares) / total(even.shares);
    return saved(pair, hour) - own.sharePrice * (scale * even.shares[hour]! - own.shares[hour]!);
  };
}

/** How far the mid moved back after the trades of an hour, currency. */
function adverse({ costs, laterCosts }: OrderRun, later: number, hour: number): number {
  return laterCosts[later]![hour]! - costs[hour]!;
}

function worstDayOf(pairs: readonly Pair[]): PolicyResult['worstDay'] {
  const days = [...new Set(pairs.map(({ order }) => order.day))];
  const savings = days.map((day) => ({ day, saving: savingOf(pairs.filter(({ order }) => order.day === day)) }));
  return savings.reduce((worst, one) => (one.saving < worst.saving ? one : worst));
}

/** The mean over orders. */
function savingOf(pairs: readonly Pair[]): number {
  return sumOf(pairs, ({ own, even }) => 1 - costOf(own) / costOf(even)) / pairs.length;
}

/** Where an order has no value above 0, as that of a spread, a cost relative to it says nothing. */
function basisPoints(pairs: readonly Pair[], run: (pair: Pair) => OrderRun): number {
  if (pairs.some(({ order }) => order.arrivalMid <= 0)) return Number.NaN;
  const value = sumOf(pairs, ({ order }) => order.quantity * order.arrivalMid);
  return (1e4 * sumOf(pairs, (pair) => costOf(run(pair)))) / value;
}

function daysNeeded({ stdErr }: Estimate, days: number): number {
  const ratio = (QUANTILES * stdErr) / TO_FIND;
  return days * ratio * ratio;
}

/** Of the cost of the even split: rounding. */
const LEAST_BEST = 1e-9;

function withHindsight(results: readonly PolicyResult[]): PolicyResult[] {
  const best = results.find(({ policy }) => policy === HINDSIGHT)?.saving.mean;
  // Where the best saves nothing, as on books that are alike, no part of it says anything.
  if (best === undefined || !(best > LEAST_BEST)) return [...results];
  return results.map((result) => ({ ...result, ofHindsight: result.saving.mean / best }));
}

function costOf({ costs }: OrderRun): number {
  return total(costs);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function sumOf(pairs: readonly Pair[], value: (pair: Pair) => number): number {
  return pairs.reduce((sum, pair) => sum + value(pair), 0);
}
