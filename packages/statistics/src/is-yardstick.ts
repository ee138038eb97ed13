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
