import { CompensatedSum } from '../numbers/compensated-sum.js';
import type { Problem } from '../problem/problem.js';
import { kernelProduct } from '../transient/kernel-product.js';
import { hasTransientImpact } from '../transient/transient-impact.js';
import type { Coupling } from './coupling.js';

/**
 * The cost of the impact that trades leave behind, 1/2 sum_s sum_t G(|t_s - t_t|) x_s x_t; undefined if the problem has
 * no transient impact.
 */
export function transientCoupling({ transientImpact, lower: { length } }: Problem): Coupling | undefined {
  if (transientImpact === undefined) return undefined;
  const pricesAt = (schedule: ArrayLike<number>): Float64Array => {
    const prices = new Float64Array(length);
    kernelProduct(transientImpact)(schedule, prices);
    return prices;
  };
  return {
    feature: 'transient-impact',
    isActive: hasTransientImpact(transientImpact),
    value: (schedule) => {
      const sum = new CompensatedSum();
      pricesAt(schedule).forEach((price, t) => {
        sum.add((price / 2) * schedule[t]!);
      });
      return sum.value;
    },
    gradient: (schedule, into) => {
      pricesAt(schedule).forEach((price, t) => {
        into[t]! += price;
      });
    },
  };
}
