import { ProblemError, requireProblem } from '@waterfill/model';
import type { BasketProblem } from './basket-problem.js';

/**
 * Refuses a basket that was not made by `createBasket`, for callers without types.
 *
 * @throws ProblemError at `path`
 * @example
 * ```ts
 * import { createBasket, requireBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1], exponent: [1] } });
 * requireBasket(createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] })); // => undefined
 * ```
 */
export function requireBasket(basket: BasketProblem, path = 'basket'): void {
  const { assets, risk, exposure, crossImpact } = (basket ?? {}) as Partial<BasketProblem>;
  const isMade =
    (risk === undefined || areDoubles(risk?.covariance)) &&
    (exposure === undefined || areDoubles(exposure?.lower)) &&
    (crossImpact === undefined || areDoubles(crossImpact));
  if (!isMade || !Array.isArray(assets) || assets.length === 0) {
    throw new ProblemError(path, 'expected one made by createBasket, which checks it; got something else');
  }
  assets.forEach((asset, i) => {
    requireProblem(asset?.problem, `${path}.assets[${i}].problem`);
  });
}

function areDoubles(values: unknown): boolean {
  return values instanceof Float64Array;
}
