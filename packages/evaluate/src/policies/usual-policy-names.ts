/**
 * The names of the policies to evaluate where none are asked for: `level`, its placebo, and the bound of all.
 *
 * @param hasProfile - whether it is known what is usual at each time of the day; default false
 * @example
 * ```ts
 * import { usualPolicyNames } from '@waterfill/evaluate';
 * usualPolicyNames(); // => ['level', 'placebo', 'hindsight']
 * ```
 */
export function usualPolicyNames(hasProfile = false): readonly string[] {
  return ['level', ...(hasProfile ? ['level-profile'] : []), 'placebo', 'hindsight'];
}
