import type { EvaluatedOrders, VariantHour } from './evaluation.js';
import { pairsOf } from './order-pair.js';
import { correctedSaving, hourOf, partsOf } from './saved-parts.js';

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
