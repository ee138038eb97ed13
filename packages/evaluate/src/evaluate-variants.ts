import { type EvaluatedVariant, type Evaluation, policyResults, savedByHour } from '@waterfill/statistics';
import { type EvaluationOptions, evaluatePolicies } from './evaluate-policies.js';
import type { Policy } from './policies/policy.js';
import type { ReplayOptions } from './replay/replay-options.js';
import type { DayTape } from './tape/tape.js';

/** A setting to change, and its values. */
export interface Variation {
  readonly setting: 'stepSeconds' | 'latency' | 'halfLife' | 'pace' | 'cap';
  readonly value: number | 'random';
}

/**
 * Replays policies again with one setting changed at a time, and adds their savings to an evaluation, whose p-values
 * are then adjusted for these tests too.
 *
 * @param options - those of the evaluation
 * @throws as `evaluatePolicies` does
 * @example
 * ```ts
 * import { evaluatePolicies, evaluateVariants, levelPolicy, recordTape } from '@waterfill/evaluate';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [day] = sampleDays({ days: 1 });
 * const days = [await recordTape(await openRecording(sampleBook(day!)))];
 * const options = { orders: { horizons: [30], rates: [20], every: 60 } };
 * const evaluation = await evaluatePolicies(days, [levelPolicy], options);
 * const varied = await evaluateVariants(evaluation, days, [levelPolicy], options, [{ setting: 'latency', value: 5 }]);
 * varied.variants?.length; // => 1
 * ```
 */
export async function evaluateVariants(
  evaluation: Evaluation,
  days: readonly DayTape[],
  policies: readonly Policy[],
  options: EvaluationOptions,
  variations: readonly Variation[],
): Promise<Evaluation> {
  const variants: EvaluatedVariant[] = [...(evaluation.variants ?? [])];
  for (const [i, { setting, value }] of variations.entries()) {
    const changed: ReplayOptions = { [setting]: value };
    const onProgress = (done: number, total: number): void =>
      options.onProgress?.(i * total + done, variations.length * total);
    const varied = await evaluatePolicies(days, policies, { ...options, ...changed, onProgress });
    variants.push(
      ...policies.map(({ name }, k) => ({ policy: name, setting, value, hours: savedByHour(varied, k + 1) })),
    );
  }
  return { ...evaluation, variants, results: policyResults({ ...evaluation, variants }) };
}
