import { expOfSum } from './exp.js';
import { highLog, lowLog, SPLITTER } from './log.js';

/** Exponents beyond it take every x but 1 to 0 or Infinity; splitting them would overflow. */
const LARGEST_EXPONENT = 1e300;

/**
 * x^y within 0.55 units in the last place, as e^(y log x) with the product in twice the precision (Dekker, Numerische
 * Mathematik 18, 1971); the same bits on every engine, see {@link exp}. At 0, at infinities, and for x below 0 what
 * `Math.pow` gives.
 *
 * @example
 * ```ts
 * import { pow } from '@waterfill/model';
 * pow(2, 0.5); // => 1.4142135623730951
 * ```
 */
export function pow(x: number, y: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY && Math.abs(y) < LARGEST_EXPONENT)) return unusualPower(x, y);
  const first = highLog(x, 0);
  const high = first + lowLog[0]!;
  const low = first - high + lowLog[0]!;
  const product = y * high;
  const splitHigh = SPLITTER * high;
  const highOfLog = splitHigh - (splitHigh - high);
  const lowOfLog = high - highOfLog;
  const splitY = SPLITTER * y;
  const highOfY = splitY - (splitY - y);
  const lowOfY = y - highOfY;
  const rounding = highOfLog * highOfY - product + highOfLog * lowOfY + lowOfLog * highOfY + lowOfLog * lowOfY;
  return expOfSum(product, rounding + y * low);
}

/** Where the engine's power is exact, or is the power of -x. */
function unusualPower(x: number, y: number): number {
  const isNegative = x < 0 && x > Number.NEGATIVE_INFINITY && Number.isInteger(y);
  if (isNegative && Math.abs(y) < LARGEST_EXPONENT) return y % 2 === 0 ? pow(-x, y) : -pow(-x, y);
  return x ** y;
}
