import { CompensatedSum, compensatedSum, costCurvesOf, feesOf } from '@waterfill/model';
import { basketCouplings } from './basket-couplings.js';
import type { BasketProblem } from './basket-problem.js';

/** What the schedules of a basket cost, by cause, currency. */
export interface BasketValuation {
  /** what is minimised: the assets' costs, the cost of cross impact and that of risk */
  readonly objective: number;
  /** sum C_t(x_t) + fee_t x_t of each asset, N of them */
  readonly assetCosts: Float64Array;
  /** the sum of `assetCosts` and the cost of cross impact */
  readonly cost: number;
  /** of the cost; below 0: more rebates than fees */
  readonly fees: number;
  /** of the cost */
  readonly crossCost: number;
  /** aversion times the variance; a penalty, which nobody pays */
  readonly riskCost: number;
  /** the cost plus permanentImpact quantity^2 / 2 of each asset */
  readonly expectedCost: number;
  /** of the cost, from the moves of prices while shares are held; 0 if the basket has no risk */
  readonly standardDeviation: number;
}

/**
 * What the schedules of a basket cost.
 *
 * @param schedules - shares, N of T
 * @example
 * ```ts
 * import { basketValuation, createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'buy', problem }] as const;
 * const risk = { aversion: 1, duration: 1, covariance: [[1, 0], [0, 1]] };
 * const valuation = basketValuation(createBasket({ assets, risk, crossImpact: [[0.5, 0.5], [0.5, 0.5]] }), [[3, 3], [2, 4]]);
 * [valuation.cost, valuation.crossCost, valuation.riskCost, valuation.objective]; // => [56.5, 18.5, 25, 81.5]
 * valuation.standardDeviation; // => 5
 * ```
 */
export function basketValuation(basket: BasketProblem, schedules: readonly ArrayLike<number>[]): BasketValuation {
  const { assets } = basket;
  const assetCosts = Float64Array.from(assets, ({ problem }, i) => {
    const curves = costCurvesOf(problem);
    const sum = new CompensatedSum();
    for (let t = 0; t < schedules[i]!.length; t++) sum.add(curves.cost(t, schedules[i]![t]!));
    return sum.value;
  });
  const { risk, crossImpact, variance } = basketCouplings(basket, schedules);
  const cost = compensatedSum([...assetCosts, crossImpact]);
  return {
    objective: cost + risk,
    assetCosts,
    cost,
    fees: compensatedSum(assets.map(({ problem }, i) => feesOf(problem, schedules[i]!) ?? 0)),
    crossCost: crossImpact,
    riskCost: risk,
    expectedCost: cost + permanentCost(basket),
    standardDeviation: Math.sqrt(variance),
  };
}

function permanentCost({ assets }: BasketProblem): number {
  return compensatedSum(
    assets.map(({ problem: { permanentImpact = 0, quantity } }) => (permanentImpact * quantity * quantity) / 2),
  );
}
