/** Relative to G(0): differences of values this small are rounding. */
const ROUNDING = 4 * Number.EPSILON;

/**
 * Whether a table of a kernel falls ever more slowly and is nowhere below 0: then it is positive semidefinite (Polya).
 *
 * @param values - G at 0, 1, 2, ... intervals
 */
export function isConvexAndFalling(values: Float64Array): boolean {
  const rounding = ROUNDING * values[0]!;
  const fall = (d: number): number => values[d - 1]! - values[d]!;
  return values.every((value, d) => {
    const falls = d < 1 || fall(d) >= -rounding;
    const slows = d < 2 || fall(d) <= fall(d - 1) + rounding;
    return value >= 0 && falls && slows;
  });
}
