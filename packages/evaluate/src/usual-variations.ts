import type { Variation } from './evaluate-variants.js';
import { type ReplayOptions, replaySettings } from './replay/replay-options.js';

/** What else each setting is tried at. */
const VARIATIONS: readonly Variation[] = [
  ...[1, 2, 5, 10, 'random' as const].map((value) => ({ setting: 'latency', value }) as const),
  ...[10, 30, 60].map((value) => ({ setting: 'stepSeconds', value }) as const),
  ...[0, 7, 30, 60].map((value) => ({ setting: 'halfLife', value }) as const),
  ...[0.05, 0.1, 0.2, 1].map((value) => ({ setting: 'pace', value }) as const),
];

/**
 * The variations of an evaluation that show how far its answer depends on its settings, for `evaluateVariants`: latency, step,
 * half-life and pace, from easy to hard, without what the evaluation has itself.
 *
 * @throws ProblemError naming the option that is out of range
 * @example
 * ```ts
 * import { usualVariations } from '@waterfill/evaluate';
 * const steps = usualVariations({ stepSeconds: 30 }).filter(({ setting }) => setting === 'stepSeconds');
 * steps.map(({ value }) => value); // => [10, 60]
 * ```
 */
export function usualVariations({ stepSeconds, latency, halfLife, pace }: ReplayOptions = {}): Variation[] {
  const settings = replaySettings({ stepSeconds, latency, halfLife, pace });
  return VARIATIONS.filter(({ setting, value }) => settings[setting] !== value);
}
