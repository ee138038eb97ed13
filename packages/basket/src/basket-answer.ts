import { boundPrices, compensatedSum } from '@waterfill/model';
import type { BasketMultipliers } from './basket-multipliers.js';
import { basketPrices } from './basket-prices.js';
import type { BasketProblem } from './basket-problem.js';
import type { BasketAnswer } from './basket-result.js';
import { basketValuation } from './basket-valuation.js';
import { certifyBasket } from './certify-basket.js';

/**
 * Schedules of a basket with everything that follows from them and their prices: what they cost, the prices of all bounds
 * and the certificate.
 *
 * @param schedules - shares, N of T
 * @throws ProblemError as `certifyBasket` does
 * @example
 * ```ts
 * import { basketAnswer, createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact, upper: [4, 9] });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * const { solution } = basketAnswer(basket, [Float64Array.of(4, 6)], { shadowPrices: [12] });
 * solution.cost; // => 52
 * solution.upperPrices[0]; // => Float64Array.of(4, 0)
 * ```
 */
export function basketAnswer(
  basket: BasketProblem,
  schedules: readonly Float64Array[],
  { shadowPrices, exposureLowerPrices, exposureUpperPrices }: BasketMultipliers,
): BasketAnswer {
  const length = schedules[0]!.length;
  const multipliers = {
    shadowPrices: Float64Array.from(shadowPrices),
    ...(basket.exposure && {
      exposureLowerPrices: Float64Array.from(exposureLowerPrices ?? new Float64Array(length)),
      exposureUpperPrices: Float64Array.from(exposureUpperPrices ?? new Float64Array(length)),
    }),
  };
  const certificate = certifyBasket(basket, schedules, multipliers);
  const prices = basketPrices(basket, schedules, multipliers);
  const bounds = basket.assets.map(({ problem }, i) => boundPrices(problem, prices[i]!));
  return {
    certificate,
    solution: {
      ...{ schedules, ...basketValuation(basket, schedules), ...multipliers },
      lowerPrices: bounds.map(({ lowerPrices }) => lowerPrices),
      upperPrices: bounds.map(({ upperPrices }) => upperPrices),
    },
  };
}

/**
 * Whether the certificate of an answer proves its schedules optimal to a tolerance. A gap within rounding, 1e-15 of the
 * sums that are subtracted, counts as 0.
 *
 * @param tolerance - of the gross objective
 * @example
 * ```ts
 * import { basketAnswer, createBasket, isProvedBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * const answer = basketAnswer(basket, [Float64Array.of(6, 4)], { shadowPrices: [10] });
 * isProvedBasket(basket, answer, 0.05); // => true
 * isProvedBasket(basket, answer, 0.01); // => false
 * ```
 */
export function isProvedBasket(
  { assets }: BasketProblem,
  { certificate, solution }: BasketAnswer,
  tolerance: number,
): boolean {
  const { feasible, dualityGap, grossObjective, relativeGap } = certificate;
  const values = assets.map(({ problem }, i) => Math.abs(solution.shadowPrices[i]!) * problem.quantity);
  const rounding = 1e-15 * compensatedSum([grossObjective, ...values]);
  return feasible && (relativeGap === 0 || Math.abs(dualityGap) <= tolerance * grossObjective + rounding);
}
