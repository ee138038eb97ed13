import { compensatedSum, evenSplit, grossObjective } from '@waterfill/model';
import type { BasketProblem } from './basket-problem.js';
import { basketValuation } from './basket-valuation.js';

/**
 * What the orders of a basket cost if each is split evenly and there is no other: with the risk and the cross impact that
 * each has by itself, and rebates counted as costs, currency. A measure for baskets that can be traded at no cost.
 */
export function evenObjective(basket: BasketProblem): number {
  const size = basket.assets.length;
  return compensatedSum(
    basket.assets.map((asset, i) => {
      const own = (matrix: Float64Array): Float64Array => matrix.slice(i * (size + 1), i * (size + 1) + 1);
      const { risk, crossImpact } = basket;
      const alone = {
        assets: [asset],
        ...(risk && { risk: { ...risk, covariance: own(risk.covariance) } }),
        ...(crossImpact && { crossImpact: own(crossImpact) }),
      };
      const schedule = evenSplit(asset.problem);
      return basketValuation(alone, [schedule]).objective + grossObjective(asset.problem, schedule, 0);
    }),
  );
}
