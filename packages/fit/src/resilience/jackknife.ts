/**
 * The standard error of an estimate by the jackknife: from how it changes when each block of the data is left out.
 *
 * @param replicates - the estimate without each of the blocks, two or more
 */
export function jackknifeError(replicates: readonly number[]): number {
  const count = replicates.length;
  const mean = replicates.reduce((sum, value) => sum + value, 0) / count;
  const squares = replicates.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt(((count - 1) / count) * squares);
}
