import { CompensatedSum } from '../numbers/compensated-sum.js';

/**
 * Adds to each element of `into` the sum of the values from there to the end.
 *
 * The price of an interval contains the effects on all later times. The sums run from the end, so that small values
 * there keep their digits.
 *
 * @param valueAt - finite
 * @returns the sum of all values
 * @example
 * ```ts
 * import { addTailSums } from '@waterfill/model';
 * const prices = new Float64Array(3);
 * addTailSums((t) => [4, 2, 1][t]!, prices); // => 7
 * prices; // => Float64Array.of(7, 3, 1)
 * ```
 */
export function addTailSums(valueAt: (t: number) => number, into: Float64Array): number {
  const sum = new CompensatedSum();
  for (let t = into.length - 1; t >= 0; t--) {
    sum.add(valueAt(t));
    into[t]! += sum.value;
  }
  return sum.value;
}
