const FINE = Float64Array.from({ length: 64 }, (_, k) => 2 ** k);
const COARSE = Float64Array.from({ length: 31 }, (_, k) => 2 ** (64 * (k - 15)));

/**
 * `value` times 2^exponent, for -1075 <= exponent <= 1024: rounded once where that is a subnormal number, else exact.
 *
 * @param value - at least 1 / 2, or at least 2^-1022 with an exponent above 0
 */
export function timesPowerOfTwo(value: number, exponent: number): number {
  if (exponent >= -960 && exponent < 1024) return value * COARSE[(exponent >> 6) + 15]! * FINE[exponent & 63]!;
  if (exponent > 0) return value * 2 ** 1000 * FINE[exponent - 1000]!;
  const left = exponent + 1020;
  return left >= 0 ? value * 2 ** -1020 * FINE[left]! : (value * 2 ** -1020) / FINE[-left]!;
}
