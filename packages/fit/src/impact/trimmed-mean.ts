/** Off each end. */
const SHARE = 0.05;

/** The mean without the lowest and the highest twentieth. */
export function trimmedMean(values: readonly number[]): number {
  const off = Math.floor(SHARE * values.length);
  const kept = values.toSorted((a, b) => a - b).slice(off, values.length - off);
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}
