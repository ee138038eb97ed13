import { CompensatedSum, compensatedSum } from '../numbers/compensated-sum.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';

/**
 * The target of an order that trades in proportion to rates, such as the market's volumes, in the intervals that may
 * trade.
 *
 * @param rates - T of them, >= 0; NaN counts as 0
 * @returns the shares to be done by the end of each interval, of which the last is the quantity; undefined: all rates of
 *   intervals that may trade are 0
 * @example
 * ```ts
 * import { createProblem, trackingTarget } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact, upper: [10, 0, 10] });
 * trackingTarget(problem, [300, 500, 100]); // => Float64Array.of(7.5, 7.5, 10)
 * ```
 */
export function trackingTarget(problem: Problem, rates: ArrayLike<number>): Float64Array | undefined {
  const open = capacityOf(problem).map((most, t) => (most > 0 && rates[t]! > 0 ? rates[t]! : 0));
  const total = compensatedSum(open);
  if (!(total > 0)) return undefined;
  const sum = new CompensatedSum();
  return open.map((rate, t) => {
    sum.add(rate);
    return t === open.length - 1 ? problem.quantity : problem.quantity * (sum.value / total);
  });
}
