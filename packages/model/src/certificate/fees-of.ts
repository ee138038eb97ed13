import { CompensatedSum } from '../numbers/compensated-sum.js';
import type { Problem } from '../problem/problem.js';

/**
 * The fees of a schedule, sum fee_t x_t, currency: below 0 if rebates outweigh them; undefined if the problem has
 * none.
 *
 * @param schedule - shares, T of them
 * @example
 * ```ts
 * import { feesOf } from '@waterfill/model';
 * feesOf({ fee: Float64Array.of(-2, 1) }, [5, 3]); // => -7
 * ```
 */
export function feesOf(
  { fee }: { readonly fee?: Problem['fee'] | undefined },
  schedule: ArrayLike<number>,
): number | undefined {
  if (fee === undefined) return undefined;
  const sum = new CompensatedSum();
  for (let t = 0; t < fee.length; t++) sum.add(fee[t]! * Math.abs(schedule[t]!));
  return sum.value;
}
