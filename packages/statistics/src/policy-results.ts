import { clusterEstimate, type Estimate, type Part } from './estimate.js';
import type { EvaluatedOrders, EvaluatedVariant } from './evaluation.js';
import { holmAdjusted } from './holm.js';
import { HINDSIGHT, isYardstick } from './is-yardstick.js';
import type { PolicyResult, TestedEstimate } from './policy-result.js';
import { type Untested, untestedResults } from './untested-results.js';

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

function variantsOf({ variants = [] }: EvaluatedOrders): Estimate[] {
  const parts = ({ hours }: EvaluatedVariant): Part[] =>
    hours.map(({ saved, weight }, i) => ({ value: saved, weight, cluster: String(i) }));
  return variants.map((variant) => clusterEstimate(parts(variant)));
}

/** Of the cost of the even split: rounding. */
const LEAST_BEST = 1e-9;

function withHindsight(results: readonly PolicyResult[]): PolicyResult[] {
  const best = results.find(({ policy }) => policy === HINDSIGHT)?.saving.mean;
  // Where the best saves nothing, as on books that are alike, no part of it says anything.
  if (best === undefined || !(best > LEAST_BEST)) return [...results];
  return results.map((result) => ({ ...result, ofHindsight: result.saving.mean / best }));
}
