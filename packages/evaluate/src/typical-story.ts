import type { Evaluation, OrderStory } from '@waterfill/statistics';
import type { EvaluationOptions } from './evaluate-policies.js';
import { orderStory } from './order-story.js';
import type { Policy } from './policies/policy.js';
import type { DayTape } from './tape/tape.js';

/**
 * The story of a typical order of an evaluation by its first policy: of the orders with the middle horizon, the one that is
 * in the middle by what the policy saves.
 *
 * @param days - those of the evaluation
 * @param policy - the first one of the evaluation
 * @param options - those of the evaluation
 * @example
 * ```ts
 * import { evaluatePolicies, levelPolicy, recordTape, typicalStory } from '@waterfill/evaluate';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [day] = sampleDays({ days: 1 });
 * const days = [await recordTape(await openRecording(sampleBook(day!)))];
 * const options = { orders: { horizons: [30], rates: [20], every: 60 } };
 * const evaluation = await evaluatePolicies(days, [levelPolicy], options);
 * typicalStory(evaluation, days, levelPolicy, options).quantity; // => 600
 * ```
 */
export function typicalStory(
  evaluation: Evaluation,
  days: readonly DayTape[],
  policy: Policy,
  { orders: _, signal: __, onProgress: ___, ...replay }: EvaluationOptions,
): OrderStory {
  const order = evaluation.orders[typicalOrder(evaluation)]!;
  return orderStory(days[order.day]!, order, policy, replay);
}

function typicalOrder({ orders, policies }: Evaluation): number {
  const horizons = [...new Set(orders.map(({ horizon }) => horizon))].sort((a, b) => a - b);
  const middle = horizons[(horizons.length - 1) >> 1];
  const [even, own] = policies;
  const savingOf = (i: number): number => 1 - total(own!.runs[i]!.costs) / total(even!.runs[i]!.costs);
  const chosen = orders.flatMap(({ horizon }, i) => (horizon === middle ? [i] : []));
  return chosen.sort((i, j) => savingOf(i) - savingOf(j))[(chosen.length - 1) >> 1]!;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
