import { CompensatedSum } from '../numbers/compensated-sum.js';
import type { Problem } from '../problem/problem.js';

/**
 * The objective with rebates counted as costs: impact cost + sum |fee_t x_t| + cost of couplings. Gaps are relative
 * to it, because the objective itself may be 0 or below.
 *
 * @param schedule - shares, T of them
 * @param objective - of the schedule, currency
 * @returns currency, >= 0; the objective where no interval has a rebate
 * @example
 * ```ts
 * import { grossObjective } from '@waterfill/model';
 * // 34 of impact, 10 come back.
 * grossObjective({ fee: Float64Array.of(-2, 0) }, [5, 3], 24); // => 44
 * ```
 */
export function grossObjective({ fee }: Pick<Problem, 'fee'>, schedule: ArrayLike<number>, objective: number): number {
  if (fee === undefined) return objective;
  const sum = new CompensatedSum();
  sum.add(objective);
  for (let t = 0; t < fee.length; t++) sum.add(2 * Math.max(0, -fee[t]! * Math.abs(schedule[t]!)));
  return Math.max(0, sum.value);
}
