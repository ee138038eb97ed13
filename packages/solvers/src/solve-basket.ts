import type { BasketProblem, BasketResult } from '@waterfill/basket';
import { requireBasket } from '@waterfill/basket';
import { missingFeatures, type SolveOptions } from '@waterfill/model';
import { basketBackends } from './basket-backends.js';

/**
 * Finds the optimal schedules of a basket by the fastest backend that takes its orders, which is loaded first: `convex`, or
 * `splitting` if one of them has tables, with a relative gap of 1e-6.
 *
 * @throws as `BasketSolver.solve` of `@waterfill/basket` rejects
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
  requireBasket(basket);
  const takes = basketBackends.find(({ supports }) =>
    basket.assets.every(({ problem }) => missingFeatures(problem, supports).length === 0),
  );
  // If there is none, the first one says what it does not take.
  const solver = await (takes ?? basketBackends[0]!).load();
  return solver.solve(basket, options);
}
