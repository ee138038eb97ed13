import { CompensatedSum } from '../numbers/compensated-sum.js';

/**
 * The shares left to trade after each interval: the sum of the later intervals.
 *
 * If a schedule fills the order, this equals the quantity less the shares done. Computed as that difference, the last
 * holdings would be rounding of the quantity, and so would their cost under a large aversion; summed from the end
 * they keep their digits.
 *
 * @param schedule - shares, T of them
 * @returns shares, T of them; 0 after the last interval
 * @example
 * ```ts
 * import { holdingsOf } from '@waterfill/model';
 * Array.from(holdingsOf([5, 3, 2])); // => [5, 2, 0]
 * ```
 */
export function holdingsOf(schedule: ArrayLike<number>): Float64Array {
  const holdings = new Float64Array(schedule.length);
  const left = new CompensatedSum();
  for (let t = schedule.length - 1; t >= 0; t--) {
    holdings[t] = left.value;
    left.add(schedule[t]!);
  }
  return holdings;
}
