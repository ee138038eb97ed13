import type { BasketProblem } from '@waterfill/basket';
import { solveBasket } from '@waterfill/solvers';

/**
 * The optimal schedule of each order of a basket as if it were the only one: with its own risk and cross impact, and
 * without the bounds of the exposure. What the basket together saves beside them is what its orders hedge.
 *
 * @returns shares, N of T; undefined if one of them has no proved optimum
 * @throws rejects with the signal's reason
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { separateSchedules } from '@waterfill/plan';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'sell', problem }] as const;
 * // Each offsets the whole risk of the other: together they are split evenly, alone they hurry.
 * const risk = { aversion: 1, duration: 1, covariance: [[1, 1], [1, 1]] };
 * const schedules = await separateSchedules(createBasket({ assets, risk }));
 * schedules?.map(([first]) => Math.round(first!)); // => [4, 4]
 * ```
 */
export async function separateSchedules(
  basket: BasketProblem,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Float64Array[] | undefined> {
  const schedules: Float64Array[] = [];
  for (const i of basket.assets.keys()) {
    const result = await solveBasket(aloneIn(basket, i), { signal });
    if (result.status !== 'optimal') return undefined;
    schedules.push(result.solution.schedules[0]!);
  }
  return schedules;
}

function aloneIn({ assets, risk, crossImpact }: BasketProblem, i: number): BasketProblem {
  const own = (matrix: Float64Array): Float64Array =>
    matrix.slice(i * (assets.length + 1), i * (assets.length + 1) + 1);
  return {
    assets: [assets[i]!],
    ...(risk && { risk: { ...risk, covariance: own(risk.covariance) } }),
    ...(crossImpact && { crossImpact: own(crossImpact) }),
  };
}
