/**
 * The probability that Student's t is farther from 0 than t, on either side (Abramowitz and Stegun 26.7.3 and 26.7.4).
 *
 * @param freedom - degrees of freedom, a whole number >= 1
 * @example
 * ```ts
 * import { studentTail } from '@waterfill/statistics';
 * studentTail(2.571, 5).toFixed(3); // => '0.050'
 * ```
 */
export function studentTail(t: number, freedom: number): number {
  if (Math.abs(t) === Number.POSITIVE_INFINITY) return 0;
  const square = freedom / (freedom + t * t);
  const [cosine, sine] = [Math.sqrt(square), Math.abs(t) / Math.sqrt(freedom + t * t)];
  const isOdd = freedom % 2 === 1;
  let [sum, term] = [0, isOdd ? cosine : 1];
  for (let i = isOdd ? 3 : 2; i <= freedom; term *= (square * (i - 1)) / i, i += 2) {
    sum += term;
    if (term < 1e-17 * sum) break;
  }
  const within = isOdd ? (2 / Math.PI) * (arctangent(sine / cosine) + sine * sum) : sine * sum;
  return Math.min(1, Math.max(0, 1 - within));
}

/** For x >= 0: after halving the angle three times it is small enough for the series. */
function arctangent(x: number): number {
  let y = x;
  for (let k = 0; k < 3; k++) y /= 1 + Math.sqrt(1 + y * y);
  let sum = 0;
  for (let n = 25; n > 0; n -= 2) sum = 1 / n - y * y * sum;
  return 8 * y * sum;
}
