import { costCurvesOf, lotGridOf, type Problem, sharesOfLots } from '@waterfill/model';

/**
 * The least cost of a problem in lots, by trying all: best[n] is the least cost of n lots in the intervals so far. Of use
 * for hundreds of lots; it knows nothing of convexity, nor of increments.
 *
 * @returns currency
 */
export function leastCostInLots(problem: Problem): number {
  const grid = lotGridOf(problem)!;
  const curves = costCurvesOf(problem.impact);
  let best = new Float64Array(grid.count + 1).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  for (let t = 0; t < problem.lower.length; t++) {
    const next = new Float64Array(grid.count + 1).fill(Number.POSITIVE_INFINITY);
    for (let lots = grid.least[t]!; lots <= Math.min(grid.most[t]!, grid.count); lots++) {
      const cost = curves.cost(t, sharesOfLots(problem, grid, t, lots));
      for (let before = 0; before + lots <= grid.count; before++) {
        next[before + lots] = Math.min(next[before + lots]!, best[before]! + cost);
      }
    }
    best = next;
  }
  return best[grid.count]!;
}
