import { fixedLog, splitFixed } from './fixed-point.js';
import { timesPowerOfTwo } from './times-power-of-two.js';

// log x = k log 2 + log(1 / c) + log(1 + r) with x = 2^k m, c near 1 / m from a table and r = m c - 1, |r| < 0.013 (Tang, ACM
// Transactions on Mathematical Software 16, 1990). c has ten bits, so that r is known as a pair of doubles, and so is log x.
const CELLS = 64;
const FIRST_CELL = 45;
/** c in units of 1 / 512. */
const NUMERATORS = Array.from({ length: 47 }, (_, i) => Math.round((512 * CELLS) / (FIRST_CELL + i)));
const INVERSE = Float64Array.from(NUMERATORS, (numerator) => numerator / 512);
const LOGS = NUMERATORS.map((numerator) => splitFixed(fixedLog(512n, BigInt(numerator)), 42));
const LOG = Float64Array.from(LOGS, ([high]) => high);
const LOG_LOW = Float64Array.from(LOGS, ([, low]) => low);
/** Multiples of 2^-42, as the logarithms of the table are: sums of one of each are exact. */
const [LN2_HIGH, LN2_LOW] = splitFixed(fixedLog(2n, 1n), 42);

const NUMBER = new Float64Array(1);
const WORDS = new Int32Array(NUMBER.buffer);
/** Where the sign and the exponent of a double are: engines store the low half first on nearly all machines. */
export const HIGH_WORD: 0 | 1 = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;
/** The high word of sqrt(1/2). */
const ROOT_OF_HALF = 0x3fe6a09e;
const LEAST_NORMAL = 2 ** -1022;
/**
 * Exponents of nearly all numbers, and the powers of two that scale them to about 1. A table of its own: with one for this and
 * `timesPowerOfTwo` the logarithm takes 7 % longer.
 */
const USUAL = 64;
const POWERS = Float64Array.from({ length: 2 * USUAL + 1 }, (_, i) => 2 ** (i - USUAL));
/** Splits a double into two halves of 26 bits (Dekker, Numerische Mathematik 18, 1971). */
export const SPLITTER: number = 2 ** 27 + 1;

/** The low part of the last {@link highLog}. */
export const lowLog: Float64Array = new Float64Array(1);

/**
 * The logarithm of x (1 + correction), x > 0 and finite, as a pair of doubles good to some 67 bits: returns the high part,
 * and leaves the low one in {@link lowLog}.
 */
export function highLog(x: number, correction: number): number {
  NUMBER[0] = x;
  let k = (WORDS[HIGH_WORD]! - ROOT_OF_HALF) >> 20;
  let m = 0;
  if (k >= -USUAL && k <= USUAL) m = x * POWERS[USUAL - k]!;
  else if (x >= LEAST_NORMAL) m = timesPowerOfTwo(x, -k);
  else {
    NUMBER[0] = x * 2 ** 54;
    const shift = (WORDS[HIGH_WORD]! - ROOT_OF_HALF) >> 20;
    m = timesPowerOfTwo(x * 2 ** 54, -shift);
    k = shift - 54;
  }
  const cell = ((m * CELLS + 0.5) | 0) - FIRST_CELL;
  const split = SPLITTER * m;
  const upper = split - (split - m);
  const a = upper * INVERSE[cell]! - 1;
  const b = (m - upper) * INVERSE[cell]!;
  const r = a + b;
  const rest = a - r + b + correction;
  const base = k * LN2_HIGH + LOG[cell]!;
  const high = base + r;
  lowLog[0] = base - high + r + (rest + (k * LN2_LOW + LOG_LOW[cell]!)) + lackOfLog(r);
  return high;
}

/**
 * The natural logarithm of x within 0.51 units in the last place; the same bits on every engine, see {@link exp}.
 * -Infinity at 0, NaN below.
 *
 * @example
 * ```ts
 * import { log } from '@waterfill/model';
 * log(10); // => 2.302585092994046
 * ```
 */
export function log(x: number): number {
  return isInside(x) ? highLog(x, 0) + lowLog[0]! : atTheEnds(x);
}

/**
 * log(1 + x) without the rounding of the sum near 0, within 0.51 units in the last place; the same bits on every engine.
 * -Infinity at -1, NaN below.
 *
 * @example
 * ```ts
 * import { log1p } from '@waterfill/model';
 * log1p(1e-20); // => 1e-20
 * ```
 */
export function log1p(x: number): number {
  if (Math.abs(x) < 1 / 128) return x === 0 ? x : x + lackOfLog(x);
  const sum = 1 + x;
  if (!isInside(sum)) return atTheEnds(sum);
  const rounding = Math.abs(x) > 1 ? 1 - (sum - x) : x - (sum - 1);
  return highLog(sum, rounding / sum) + lowLog[0]!;
}

/** Whether x is above 0 and finite. */
function isInside(x: number): boolean {
  return x > 0 && x < Number.POSITIVE_INFINITY;
}

function atTheEnds(x: number): number {
  return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
}

/** log(1 + r) - r, for |r| < 0.013: the next term of the series is below 2^-59. */
function lackOfLog(r: number): number {
  const square = r * r;
  const last = r * (1 / 7) - 1 / 6 - square * (1 / 8);
  return square * (r * (1 / 3) - 0.5 + square * (r * (1 / 5) - 1 / 4 + square * last));
}
