import type { LotGrid } from '@waterfill/model';

/**
 * The numbers of lots that the intervals have in some schedule of the order: at most what is left where all others have
 * their fewest, at least what is missing where all others have their most.
 *
 * @param grid - of a problem that is feasible
 */
export function lotsInReach({ least, most, ...grid }: LotGrid): LotGrid {
  const rest = least.reduce((left, fewest) => left - fewest, grid.count);
  const upper = most.map((lots, t) => Math.min(lots, least[t]! + rest));
  const surplus = upper.reduce((sum, lots) => sum + lots, -grid.count);
  return { ...grid, least: least.map((lots, t) => Math.max(lots, upper[t]! - surplus)), most: upper };
}
