/** The median of the values that are not NaN; NaN without any. */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const middle = sorted.length >> 1;
  const pair = sorted.length % 2 === 1 ? [middle, middle] : [middle - 1, middle];
  return pair.reduce((sum, i) => sum + (sorted[i] ?? Number.NaN), 0) / 2;
}
