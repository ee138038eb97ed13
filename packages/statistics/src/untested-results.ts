import { clusterEstimate, type Estimate } from './estimate.js';
import type { EvaluatedOrders, OrderRun } from './evaluation.js';
import { costOf, type OrderPair, pairsOf } from './order-pair.js';
import type { PolicyResult } from './policy-result.js';
import {
  type Cluster,
  corrected,
  correctedSaving,
  dayOf,
  hourOf,
  partsOf,
  plainSaving,
  type Saved,
} from './saved-parts.js';

/** The saving to detect, and the normal quantiles of a two-sided 5 % test and of a power of 80 %. */
const TO_FIND = 0.05;
const QUANTILES = 1.959964 + 0.841621;

/** The results of a policy, without what other policies say of them. */
export type Untested = Omit<PolicyResult, 'saving' | 'savingAcrossDays'> & {
  readonly saving: Estimate;
  readonly savingAcrossDays: Estimate | undefined;
};

/** One for each policy but the first. */
export function untestedResults(evaluated: EvaluatedOrders): Untested[] {
  const others = evaluated.policies.slice(1);
  return others.map(({ policy }, i) => resultOf(policy, pairsOf(evaluated, i + 1), evaluated));
}

function resultOf(policy: string, pairs: readonly OrderPair[], { days, laterSeconds }: EvaluatedOrders): Untested {
  const estimate = (saved: Saved, cluster: Cluster = hourOf): Estimate =>
    clusterEstimate(partsOf(pairs, saved, cluster));
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

/** How far the mid moved back after the trades of an hour, currency. */
function adverse({ costs, laterCosts }: OrderRun, later: number, hour: number): number {
  return laterCosts[later]![hour]! - costs[hour]!;
}

function worstDayOf(pairs: readonly OrderPair[]): PolicyResult['worstDay'] {
  const days = [...new Set(pairs.map(({ order }) => order.day))];
  const savings = days.map((day) => ({ day, saving: savingOf(pairs.filter(({ order }) => order.day === day)) }));
  return savings.reduce((worst, one) => (one.saving < worst.saving ? one : worst));
}

/** The mean over orders. */
function savingOf(pairs: readonly OrderPair[]): number {
  return sumOf(pairs, ({ own, even }) => 1 - costOf(own) / costOf(even)) / pairs.length;
}

/** Where an order has no value above 0, as that of a spread, a cost relative to it says nothing. */
function basisPoints(pairs: readonly OrderPair[], run: (pair: OrderPair) => OrderRun): number {
  if (pairs.some(({ order }) => order.arrivalMid <= 0)) return Number.NaN;
  const value = sumOf(pairs, ({ order }) => order.quantity * order.arrivalMid);
  return (1e4 * sumOf(pairs, (pair) => costOf(run(pair)))) / value;
}

function daysNeeded({ stdErr }: Estimate, days: number): number {
  const ratio = (QUANTILES * stdErr) / TO_FIND;
  return days * ratio * ratio;
}

function sumOf(pairs: readonly OrderPair[], value: (pair: OrderPair) => number): number {
  return pairs.reduce((sum, pair) => sum + value(pair), 0);
}
