import { CompensatedSum } from '../numbers/compensated-sum.js';

/**
 * What is left to trade after each interval: what the schedule does later, shares.
 *
 * Of a schedule that fills the order this is the quantity less what is done. As that difference the last holdings would be
 * rounding, of the size of the quantity's, and so would be what strong risk makes of them; summed from the end they keep
 * their digits.
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
