import type { CostCurves, Kinks } from './cost-curves.js';

/**
 * Cost curves with a constant cost per share on top: C_t(x) + fee_t x, which is as convex as C_t.
 *
 * The response at the price p equals that of the curves without a fee at p - fee_t, so every member uses the original
 * one at a shifted price.
 *
 * @param fee - currency per share, of either sign, one per interval
 */
export function withFee(curves: CostCurves, fee: Float64Array): CostCurves {
  return {
    ...curves,
    kinks: (t) => dearer(curves.kinks(t), fee[t]!),
    cost: (t, x) => curves.cost(t, x) + fee[t]! * Math.abs(x),
    increment: (t, from, to) => curves.increment(t, from, to) + fee[t]! * (to - from),
    marginalCost: (t, x) => curves.marginalCost(t, x) + fee[t]!,
    leftMarginalCost: (t, x) => curves.leftMarginalCost(t, x) + fee[t]!,
    response: (t, price, lower, upper) => curves.response(t, price - fee[t]!, lower, upper),
    conjugate: (t, price, lower, upper) => curves.conjugate(t, price - fee[t]!, lower, upper),
    excess: (t, x, price, lower, upper) => curves.excess(t, x, price - fee[t]!, lower, upper),
    judge: undefined,
  };
}

function dearer(kinks: Kinks | undefined, fee: number): Kinks | undefined {
  return kinks && { sizes: kinks.sizes, costs: kinks.costs.map((cost, k) => cost + fee * kinks.sizes[k]!) };
}
