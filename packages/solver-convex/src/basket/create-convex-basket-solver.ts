import { type BasketSolver, createBasketSolver } from '@waterfill/basket';
import { convexFeatures } from '../convex-features.js';
import { type ConvexBasketControl, solveBasket } from './solve-basket.js';

/**
 * The backend `convex` for baskets: {@link solveBasket} behind the `BasketSolver` interface. Its relative gap is at most
 * 1e-9 by default.
 *
 * @param start - schedules to start each solve from, see `ConvexBasketControl`
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { createConvexBasketSolver } from '@waterfill/solver-convex';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'sell', problem }] as const;
 * const risk = { aversion: 2, duration: 1, covariance: [[1, 1], [1, 1]] };
 * const result = await createConvexBasketSolver().solve(createBasket({ assets, risk }));
 * result.status === 'optimal' && Array.from(result.solution.schedules[1]!, Math.round); // => [3, 3]
 * ```
 */
export function createConvexBasketSolver({ start }: Pick<ConvexBasketControl, 'start'> = {}): BasketSolver {
  return createBasketSolver({
    ...{ name: 'convex', supports: convexFeatures, tolerance: 1e-9 },
    kernel: (basket, control) => solveBasket(basket, { ...control, start }),
  });
}
