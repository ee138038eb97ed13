import type { BasketProblem } from '@waterfill/basket';
import type { BasketFrontierResult, FrontierOptions } from '@waterfill/solver-convex';

export type { BasketFrontierResult } from '@waterfill/solver-convex';

/**
 * The efficient frontier of a basket, by the backend `convex`, which is loaded first; see `traceBasketFrontier` of
 * `@waterfill/solver-convex`.
 *
 * @throws as that does
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { traceBasketFrontier } from '@waterfill/solvers';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'buy', problem }] as const;
 * const risk = { aversion: 0, duration: 1, covariance: [[1, 0.5], [0.5, 1]] };
 * const frontier = await traceBasketFrontier(createBasket({ assets, risk }), { points: 5 });
 * frontier.status; // => 'complete'
 * ```
 */
export async function traceBasketFrontier(
  basket: BasketProblem,
  options: FrontierOptions = {},
): Promise<BasketFrontierResult> {
  const convex = await import('@waterfill/solver-convex');
  return convex.traceBasketFrontier(basket, options);
}
