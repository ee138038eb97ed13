import type { BasketProblem, BasketResult } from '@waterfill/basket';
import type { SolveOptions } from '@waterfill/model';

/**
 * Finds the optimal schedules of a basket by the backend `convex`, which is loaded first.
 *
 * @throws as `BasketSolver.solve` of `@waterfill/model` rejects
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { solveBasket } from '@waterfill/solvers';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'buy', problem }] as const;
 * const risk = { aversion: 2, duration: 1, covariance: [[1, 1], [1, 1]] };
 * const result = await solveBasket(createBasket({ assets, risk }));
 * // Two buys that move together hurry.
 * result.status === 'optimal' && result.solution.schedules[0]![0]! > 4; // => true
 * ```
 */
export async function solveBasket(basket: BasketProblem, options: SolveOptions = {}): Promise<BasketResult> {
  const { createConvexBasketSolver } = await import('@waterfill/solver-convex');
  return createConvexBasketSolver().solve(basket, options);
}
