import type { Feature } from '@waterfill/model';
import type { BasketSolver } from '../basket-result.js';
import { createBasketSolver } from '../create-basket-solver.js';
import { solveBasketBySplitting } from './solve-basket-by-splitting.js';

/** The features of orders that the splitting takes: every convex cost. */
export const splittingFeatures: ReadonlySet<Feature> = new Set<Feature>([
  'power-law',
  'tabulated',
  'mixed-exponents',
  'half-spread',
  'fee',
  'bounds',
  'flat',
]);

/**
 * The backend `splitting` for baskets: {@link solveBasketBySplitting} behind the `BasketSolver` interface. Its relative gap is
 * at most 1e-6 by default.
 *
 * @example
 * ```ts
 * import { createBasket, createSplittingBasketSolver } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const impact = { kind: 'tabulated', sizes: [[0, 4, 8], [0, 4, 8]], costs: [[0, 4, 16], [0, 4, 16]] } as const;
 * const problem = createProblem({ quantity: 8, impact });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'sell', problem }] as const;
 * const result = await createSplittingBasketSolver().solve(createBasket({ assets }));
 * result.status === 'optimal' && Math.round(result.solution.cost); // => 16
 * ```
 */
export function createSplittingBasketSolver(): BasketSolver {
  return createBasketSolver({
    ...{ name: 'splitting', supports: splittingFeatures, tolerance: 1e-6 },
    kernel: solveBasketBySplitting,
  });
}
