import type { CostCurves } from '../impact/cost-curves.js';
import type { Problem } from '../problem/problem.js';
import type { FlatExcess } from '../transient/kernel-arithmetic.js';
import { kernelDiagonal } from '../transient/kernel-diagonal.js';

/**
 * The excess cost of x where all shares of an interval cost the same, so that only transient impact makes more of them
 * dearer: -min over y within the bounds of (cost - price) (y - x) + d (y - x)^2 / 2, d being of the diagonal that the
 * kernel can spare; Infinity where the shares differ.
 */
export function flatExcess({ transientImpact, lower: { length } }: Problem, curves: CostCurves): FlatExcess {
  const diagonal = kernelDiagonal(transientImpact!, length);
  return (t, x, price, lower, upper) => {
    const kept = diagonal[t]!;
    const cost = curves.marginalCost(t, lower);
    if (!(kept > 0) || cost !== curves.leftMarginalCost(t, upper)) return Number.POSITIVE_INFINITY;
    const move = Math.min(Math.max((price - cost) / kept, lower - x), upper - x);
    return move * (price - cost - (kept * move) / 2);
  };
}
