import { type BasketDistances, basketDistances } from './basket-distances.js';
import type { BasketProblem } from './basket-problem.js';

/** Relative to the quantity, or to the value of all orders: the same tolerance as for a single order. */
const FEASIBLE = 1e-9;

/**
 * Whether the schedules of a basket fill its orders and keep its bounds, to the tolerance of `certifyBasket`, in a small
 * part of its time.
 *
 * @param schedules - shares, N of T
 * @example
 * ```ts
 * import { createBasket, isFeasibleBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }] as const;
 * const basket = createBasket({ assets, exposure: { prices: [10], upper: [20, null] } });
 * isFeasibleBasket(basket, [[4, 2]]); // => true
 * isFeasibleBasket(basket, [[3, 3]]); // => false
 * ```
 */
export function isFeasibleBasket(basket: BasketProblem, schedules: readonly ArrayLike<number>[]): boolean {
  return areFeasible(basketDistances(basket, schedules));
}

/** Whether schedules at these distances from feasible ones count as feasible. */
export function areFeasible({ fillResidual, boundViolation, exposureViolation }: BasketDistances): boolean {
  return Math.max(fillResidual, boundViolation, exposureViolation) <= FEASIBLE;
}
