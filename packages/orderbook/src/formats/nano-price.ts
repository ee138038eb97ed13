const TWO_32 = 2 ** 32;
const UNITS_OF_PRICE = 1e9;
const [UNDEFINED_LOW, UNDEFINED_HIGH] = [-1, 2 ** 31 - 1];

/**
 * The price of a signed number of 1e-9 units, given in two halves: the nearest double, as for its decimal text. The
 * largest number means no price: NaN.
 *
 * @param low - the lower 32 bits, signed or not
 * @param high - the upper 32 bits, signed
 */
export function nanoPrice(low: number, high: number): number {
  const count = high * TWO_32 + (low >>> 0);
  // A quotient of two exact doubles is rounded once.
  if (Math.abs(count) <= Number.MAX_SAFE_INTEGER) return count / UNITS_OF_PRICE;
  if (high === UNDEFINED_HIGH && (low | 0) === UNDEFINED_LOW) return Number.NaN;
  return Number(`${(BigInt(high) << 32n) | BigInt(low >>> 0)}e-9`);
}
