import { capacityOf, intervalCount, type Problem, type TabulatedImpact, tabulatedCost } from '@waterfill/model';

/**
 * The least cost of each whole number of shares, by dynamic programming over whole shares: exact for tables and bounds of
 * whole shares, whose optimal cost is linear between them. Infinity where that many cannot be traded.
 */
export function leastCosts(problem: Problem): number[] {
  const { sizes, costs } = problem.impact as TabulatedImpact;
  const capacity = capacityOf(problem);
  let least = [0];
  for (let t = 0; t < intervalCount(problem); t++) {
    const table = { sizes: sizes[t]!, costs: costs[t]! };
    const next = new Array<number>(least.length + capacity[t]!).fill(Number.POSITIVE_INFINITY);
    for (const [others, cost] of least.entries()) {
      for (let x = problem.lower[t]!; x <= capacity[t]!; x++) {
        next[others + x] = Math.min(next[others + x]!, cost + tabulatedCost(table, x));
      }
    }
    least = next;
  }
  return least;
}
