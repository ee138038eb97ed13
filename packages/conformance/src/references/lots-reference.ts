import { costCurvesOf, lotGridOf, type Problem, sharesOfLots } from '@waterfill/model';

/**
 * The least cost of a feasible problem in lots, by dynamic programming: best[n] is the least cost of n lots in the
 * intervals so far. It is slow, for at most hundreds of lots, and does not use convexity, prices or increments.
 *
 * @param problem - with a lot, its intervals not coupled
 * @returns currency
 * @example
 * ```ts
 * import { lotsReference } from '@waterfill/conformance';
 * import { createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [0.5, 0.5, 0.5] } as const;
 * lotsReference(createProblem({ quantity: 10, impact, lot: 1 })).toFixed(9); // => '27.177113427'
 * ```
 */
export function lotsReference(problem: Problem): number {
  const grid = lotGridOf(problem)!;
  const curves = costCurvesOf(problem);
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
