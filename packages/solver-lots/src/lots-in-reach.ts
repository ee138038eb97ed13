import type { LotGrid } from '@waterfill/model';

/**
 * The range of lots of each interval in any schedule of the order: at most the order less the fewest of all others, at
 * least the order less the most of all others.
 *
 * @param grid - the lots of a feasible problem
 */
export function lotsInReach({ least, most, ...grid }: LotGrid): LotGrid {
  const rest = least.reduce((left, fewest) => left - fewest, grid.count);
  const upper = most.map((lots, t) => Math.min(lots, least[t]! + rest));
  const surplus = upper.reduce((sum, lots) => sum + lots, -grid.count);
  return { ...grid, least: least.map((lots, t) => Math.max(lots, upper[t]! - surplus)), most: upper };
}
