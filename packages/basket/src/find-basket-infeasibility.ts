import { type Conflict, findInfeasibility, sharesText } from '@waterfill/model';
import { grossValue } from './basket-distances.js';
import type { BasketProblem } from './basket-problem.js';
import { ExposureFlow } from './exposure-flow.js';

/** Why no schedules can fill the orders of a basket, in numbers. */
export type BasketConflict = AssetConflict | ExposureConflict;

/** One of the orders cannot be filled, whatever the others do. */
export interface AssetConflict extends Omit<Conflict, 'kind'> {
  readonly kind: 'asset';
  readonly symbol: string;
  /** the kind of the conflict of the order */
  readonly reason: Conflict['kind'];
}

/** No schedules that fill all orders keep the exposure within its bounds. */
export interface ExposureConflict {
  readonly kind: 'exposure';
  /** the first interval after which the bound is broken by all schedules that keep the bounds before it */
  readonly interval: number;
  readonly bound: 'lower' | 'upper';
  /** the bound, currency */
  readonly needed: number;
  /** the exposure nearest to it that can be reached, currency */
  readonly available: number;
}

/** Contradictions up to this part of the value of all orders are rounding, not infeasibility. */
const ROUNDING = 1e-12;

/**
 * Says why a basket has no feasible schedules, or undefined if it has some.
 *
 * First each order by itself, then the bounds of the exposure from the first interval to the last (`ExposureFlow`).
 *
 * @returns the conflict and a message in the user's words and numbers
 * @example
 * ```ts
 * import { createBasket, findBasketInfeasibility } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact, upper: [4, 9] });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }] as const;
 * const basket = createBasket({ assets, exposure: { prices: [5], upper: [20, null] } });
 * findBasketInfeasibility(basket)?.conflict; // => { kind: 'exposure', interval: 0, bound: 'upper', needed: 20, available: 30 }
 * ```
 */
export function findBasketInfeasibility(
  basket: BasketProblem,
): { conflict: BasketConflict; message: string } | undefined {
  for (const { symbol, problem } of basket.assets) {
    const found = findInfeasibility(problem);
    if (found === undefined) continue;
    const { kind: reason, ...numbers } = found.conflict;
    return { conflict: { kind: 'asset', symbol, reason, ...numbers }, message: `${symbol}: ${found.message}` };
  }
  const conflict = basket.exposure && exposureConflict(basket, basket.exposure);
  return conflict && { conflict, message: describe(conflict) };
}

function exposureConflict(
  basket: BasketProblem,
  { lower, upper }: NonNullable<BasketProblem['exposure']>,
): ExposureConflict | undefined {
  const rounding = ROUNDING * grossValue(basket);
  const flow = new ExposureFlow(basket);
  for (let interval = 0; interval < lower.length; interval++) {
    const [least, most] = [lower[interval]!, upper[interval]!];
    const available = flow.keepWithin(interval, least, most);
    if (least - available > rounding) return { kind: 'exposure', interval, bound: 'lower', needed: least, available };
    if (available - most > rounding) return { kind: 'exposure', interval, bound: 'upper', needed: most, available };
  }
  return undefined;
}

function describe({ interval, bound, needed, available }: ExposureConflict): string {
  const [limit, reach, worse] = bound === 'lower' ? ['at least', 'most', 'less'] : ['at most', 'least', 'more'];
  const before = interval === 0 ? '' : ', with the bounds before it';
  return (
    `after interval ${interval} the exposure has to be ${limit} ${amountText(needed)}, but the ${reach} that the orders and ` +
    `their bounds allow${before} is ${amountText(available)}, ${amountText(Math.abs(needed - available))} ${worse}`
  );
}

/** Eight digits of an amount, since more would be the rounding of a sum. */
function amountText(amount: number): string {
  return sharesText(Number(amount.toPrecision(8)));
}
