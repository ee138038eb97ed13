/**
 * Adjusts p-values for the number of tests (Holm 1979, Scand. J. Stat. 6, 65-70). If tests with an adjusted p below
 * 0.05 are called significant, the probability of any false one is below 0.05, however the tests depend on each other.
 *
 * @param ps - of all tests; NaN: not tested, stays NaN
 * @example
 * ```ts
 * import { holmAdjusted } from '@waterfill/statistics';
 * holmAdjusted([0.01, 0.5, 0.02]); // => [0.03, 0.5, 0.04]
 * ```
 */
export function holmAdjusted(ps: readonly number[]): number[] {
  const made = ps.flatMap((p, i) => (Number.isNaN(p) ? [] : [i])).sort((i, j) => ps[i]! - ps[j]!);
  const adjusted = ps.map(() => Number.NaN);
  let least = 0;
  for (const [rank, i] of made.entries()) {
    least = Math.max(least, Math.min(1, (made.length - rank) * ps[i]!));
    adjusted[i] = least;
  }
  return adjusted;
}
