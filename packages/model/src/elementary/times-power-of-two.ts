const LEAST = -1022;
const LARGEST = 1023;
/** 2^k for every double that has all its digits, from the least k on. */
const POWERS = new Float64Array(LARGEST - LEAST + 1);
for (let k = 0, power = 2 ** LEAST; k < POWERS.length; k++, power *= 2) POWERS[k] = power;

/**
 * `value` times 2^exponent, for -1075 <= exponent <= 1024: rounded once where that is a subnormal number, else exact.
 *
 * @param value - at least 1 / 2, or at least 2^-1022 with an exponent above 0
 */
export function timesPowerOfTwo(value: number, exponent: number): number {
  if (exponent >= LEAST && exponent <= LARGEST) return value * POWERS[exponent - LEAST]!;
  return exponent > 0 ? value * 2 * 2 ** LARGEST : value * 2 ** -1020 * POWERS[exponent + 1020 - LEAST]!;
}
