import { log } from '@waterfill/model';

/** From here Stirling's series is accurate to all digits. */
const LARGE = 10;

/**
 * The logarithm of the gamma function: Stirling's series for large x, and the recurrence downwards from there
 * (Abramowitz and Stegun 6.1.15 and 6.1.41).
 *
 * @param x - > 0
 */
export function logGamma(x: number): number {
  let factor = 1;
  let y = x;
  for (; y < LARGE; y++) factor *= y;
  const inverse = 1 / (y * y);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / y;
  return (y - 0.5) * log(y) - y + log(2 * Math.PI) / 2 + series - log(factor);
}
