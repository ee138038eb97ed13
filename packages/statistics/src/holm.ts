/**
 * Adjusts p for how many tests were made (Holm 1979, Scand. J. Stat. 6, 65-70): of all tests whose adjusted p is below
 * 0.05, the chance that any of them is wrong is below 0.05, however they depend on each other.
 *
 * @param ps - of all tests that were made; NaN: none was, which stays
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
