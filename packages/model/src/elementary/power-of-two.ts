import { expOfSum } from './exp.js';
import { fixedLog, splitFixed } from './fixed-point.js';

// 2^y = 2^k 2^(j / 512) 2^r, |r| <= 1 / 1024: a root from a table, and a series of four terms, which is short because the
// table is long. `exp` has a table of 32 roots and corrects it, which takes twice as long.
const STEPS = 512;
const [LN2_HIGH, LN2_LOW] = splitFixed(fixedLog(2n, 1n), 41);
const ROOTS = Float64Array.from({ length: STEPS }, (_, j) => expOfSum((j / STEPS) * LN2_HIGH, (j / STEPS) * LN2_LOW));
/** Adding and subtracting it rounds a double below 2^42 to a multiple of 1 / 512. */
const ROUNDER = 1.5 * 2 ** 43;

/** 2^k by the last 11 bits of k, |k| <= 1022: an index within a mask needs no check. */
const MASK = 2047;
const POWERS = new Float64Array(MASK + 1);
for (let k = 0, power = 1; k <= 1022; k++, power *= 2) {
  POWERS[k] = power;
  POWERS[-k & MASK] = 1 / power;
}

// 2^r = 1 + r log 2 + (r log 2)^2 / 2 + ...: the next term is below 2^-54.
const FIRST = Math.LN2;
const SECOND = (FIRST * FIRST) / 2;
const THIRD = (FIRST * SECOND) / 3;
const FOURTH = (FIRST * THIRD) / 4;

/** Within it {@link powerOfTwoWithin} holds. */
export const BINARY_RANGE = 1000;

/**
 * {@link powerOfTwo} of |y| < 1000, and of others any number: a loop with a call in it, even if it is never called, takes a
 * third longer.
 *
 * @example
 * ```ts
 * import { BINARY_RANGE, powerOfTwoWithin } from '@waterfill/model';
 * const y = 0.5;
 * Math.abs(y) < BINARY_RANGE && powerOfTwoWithin(y); // => 1.4142135623730951
 * ```
 */
export function powerOfTwoWithin(y: number): number {
  const n = y + ROUNDER - ROUNDER;
  const k = (n * STEPS) | 0;
  const r = y - n;
  const root = ROOTS[k & (STEPS - 1)]! * POWERS[(k >> 9) & MASK]!;
  return root + root * (r * (FIRST + r * (SECOND + r * (THIRD + r * FOURTH))));
}

/**
 * 2^y within 1.3 units in the last place, in half the time of `exp`; the same bits on every engine.
 *
 * @example
 * ```ts
 * import { powerOfTwo } from '@waterfill/model';
 * powerOfTwo(0.5); // => 1.4142135623730951
 * ```
 */
export function powerOfTwo(y: number): number {
  return Math.abs(y) < BINARY_RANGE ? powerOfTwoWithin(y) : farPower(y);
}

function farPower(y: number): number {
  if (Math.abs(y) > 2 * BINARY_RANGE) return y > 0 ? Number.POSITIVE_INFINITY : 0;
  const part = y > 0 ? BINARY_RANGE / 2 : -BINARY_RANGE / 2;
  return Number.isNaN(y) ? y : powerOfTwo(y - part) * powerOfTwo(part);
}
