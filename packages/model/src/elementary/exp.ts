import { fixedExp, fixedLog, reciprocalOfFixed, splitFixed } from './fixed-point.js';
import { timesPowerOfTwo } from './times-power-of-two.js';

// e^x = 2^(n / 32) e^r with |r| <= log(2) / 64: roots of two from a table, and a short series (Tang, ACM Transactions on
// Mathematical Software 15, 1989). A root and a step are pairs of doubles, for twice the digits.
const STEPS = 32;
const FIXED_STEP = fixedLog(2n, 1n) / BigInt(STEPS);
const STEPS_PER_UNIT = reciprocalOfFixed(FIXED_STEP);
/** A multiple of 2^-41, so that its products with any number of steps are exact. */
const [STEP_HIGH, STEP_LOW] = splitFixed(FIXED_STEP, 41);
const ROOTS = Array.from({ length: STEPS }, (_, j) => splitFixed(fixedExp(FIXED_STEP * BigInt(j)), 52));
const ROOT = Float64Array.from(ROOTS, ([high]) => high);
const ROOT_LOW = Float64Array.from(ROOTS, ([, low]) => low);

/** Adding and subtracting it rounds a double below 2^51 to an integer. */
const ROUNDER = 1.5 * 2 ** 52;
/** Beyond these, e^x is more than the largest double, or less than half of the least. */
const [OVERFLOW, UNDERFLOW] = [709.8, -745.2];

/**
 * e^x within 0.53 units in the last place, by arithmetic that IEEE 754 defines to the last bit. ECMAScript leaves
 * `Math.exp` to the engine, and two engines differ: with this one a plan has the same bits in Node and in every browser.
 *
 * @example
 * ```ts
 * import { exp } from '@waterfill/model';
 * exp(1); // => 2.718281828459045
 * ```
 */
export function exp(x: number): number {
  return expOfSum(x, 0);
}

/** e^(high + low), of a low part that is rounding beside the high one. */
export function expOfSum(high: number, low: number): number {
  if (!(high < OVERFLOW && high > UNDERFLOW)) return high > 0 ? Number.POSITIVE_INFINITY : high < 0 ? 0 : Number.NaN;
  const n = high * STEPS_PER_UNIT + ROUNDER - ROUNDER;
  const k = n | 0;
  const root = ROOT[k & 31]!;
  const p = riseNearZero(high - n * STEP_HIGH - (n * STEP_LOW - low));
  return timesPowerOfTwo(root + (root * p + ROOT_LOW[k & 31]!), k >> 5);
}

/**
 * e^x - 1 without the cancellation of the difference near 0, within 1.3 units in the last place; the same bits on every
 * engine, see {@link exp}.
 *
 * @example
 * ```ts
 * import { expm1 } from '@waterfill/model';
 * expm1(1e-20); // => 1e-20
 * ```
 */
export function expm1(x: number): number {
  if (!(x < 709 && x > -40)) return x < 0 ? -1 : exp(x);
  if (Math.abs(x) < 1 / 32) return x === 0 ? x : riseBelowOne32nd(x);
  const n = x * STEPS_PER_UNIT + ROUNDER - ROUNDER;
  const root = timesPowerOfTwo(ROOT[n & 31]!, n >> 5);
  const p = riseNearZero(x - n * STEP_HIGH - n * STEP_LOW);
  return root - 1 + (root * p + timesPowerOfTwo(ROOT_LOW[n & 31]!, n >> 5));
}

/** e^r - 1 for |r| <= log(2) / 64, where the next term of the series is below 2^-58. */
function riseNearZero(r: number): number {
  const square = r * r;
  return r + square * (0.5 + r * (1 / 6) + square * (1 / 24 + r * (1 / 120) + square * (1 / 720)));
}

/** e^x - 1 for |x| < 1 / 32. */
function riseBelowOne32nd(x: number): number {
  const square = x * x;
  const last = 1 / 720 + x * (1 / 5040) + square * (1 / 40320);
  return x + square * (0.5 + x * (1 / 6) + square * (1 / 24 + x * (1 / 120) + square * last));
}
