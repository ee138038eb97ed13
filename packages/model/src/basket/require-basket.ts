import { areDoubles, fieldsOf } from '../fields/fields-of.js';
import { requireProblem } from '../fields/require-problem.js';
import type { Problem } from '../problem/problem.js';
import { ProblemError } from '../problem/problem-error.js';
import type { BasketProblem } from './basket-problem.js';

/**
 * Refuses a basket that was not made by `createBasket`, for callers without types.
 *
 * @throws ProblemError at `path`
 * @example
 * ```ts
 * import { createBasket, createProblem, requireBasket } from '@waterfill/model';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1], exponent: [1] } });
 * requireBasket(createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] })); // => undefined
 * ```
 */
export function requireBasket(basket: BasketProblem, path = 'basket'): void {
  const { assets, risk, exposure, crossImpact } = fieldsOf(basket);
  const isMade =
    (risk === undefined || areDoubles(fieldsOf(risk).covariance)) &&
    (exposure === undefined || areDoubles(fieldsOf(exposure).lower)) &&
    (crossImpact === undefined || areDoubles(crossImpact));
  if (!isMade || !Array.isArray(assets) || assets.length === 0) {
    throw new ProblemError(path, 'expected one made by createBasket, which checks it; got something else');
  }
  assets.forEach((asset, i) => {
    requireProblem(fieldsOf(asset).problem as Problem, `${path}.assets[${i}].problem`);
  });
}
