import { binaryLog, binaryLogOfNormal } from '../elementary/binary-log.js';
import { BINARY_RANGE, powerOfTwo, powerOfTwoWithin } from '../elementary/power-of-two.js';
import type { PowerLawImpact } from '../impact/power-law.js';

/** Intervals whose logarithms, powers and sums are computed one after another: together they need more registers than there are. */
export const BLOCK = 512;

/** 1 / alpha_t of the intervals of the block. Not exported: engines read what a module imports in every turn of a loop. */
const INVERSES = new Float64Array(BLOCK);
/** log2((1 + alpha_t) a_t) of the intervals of the block. */
const LOG_SLOPES = new Float64Array(BLOCK);

/**
 * Sums over intervals: a total less their shares x_t, in two parts, and sum x_t (1 / alpha_t - centre)^k for k = 1 to 8.
 */
export type Sums = readonly [
  missing: number,
  lost: number,
  ...derivatives: readonly [number, number, number, number, number, number, number, number],
];

/** The sums over no intervals. */
export function noSums(total: number): Sums {
  return [total, 0, 0, 0, 0, 0, 0, 0, 0, 0];
}

/**
 * Puts intervals into the block; those whose (1 + alpha_t) a_t is not a normal double have no shares but NaN.
 *
 * @param size - intervals, at most {@link BLOCK}
 * @param stride - each so many from the one before it
 * @returns the least and the largest 1 / alpha_t
 */
export function takeIntervals(
  { coefficient, exponent }: PowerLawImpact,
  from: number,
  size: number,
  stride: number,
): readonly [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0, t = from; i < size; i++, t += stride) {
    const alpha = exponent[t]!;
    const b = 1 / alpha;
    INVERSES[i] = b;
    LOG_SLOPES[i] = binaryLogOfNormal((1 + alpha) * coefficient[t]!);
    if (b < least) least = b;
    if (b > most) most = b;
  }
  return [least, most];
}

/**
 * The binary logarithm of a price at which the intervals of the block take a target or more: the least one at which one of
 * them alone would take it, or the one at which the logarithms of the shares average to that of the even split, because a mean of
 * logarithms is at most the logarithm of the mean.
 */
export function priceRightOfRoot(size: number, target: number): number {
  const logTarget = binaryLog(target);
  let alone = Number.POSITIVE_INFINITY;
  let weight = 0;
  let weighted = size * (logTarget - binaryLog(size));
  for (let i = 0; i < size; i++) {
    const b = INVERSES[i]!;
    const c = LOG_SLOPES[i]!;
    alone = Math.min(alone, c + logTarget / b);
    weight += b;
    weighted += b * c;
  }
  return Math.min(alone, weighted / weight);
}

/**
 * The shares x_t = 2^((mu - c_t) / alpha_t) of the intervals of the block, c_t = log2((1 + alpha_t) a_t), and their sums.
 *
 * A step s of the natural logarithm of the price multiplies x_t by e^(s / alpha_t) = e^(s centre) e^(s d_t). So with sums of x_t
 * d_t^k, at two operations each, one pass gives the total at all prices nearby. The rounding of what is missing is
 * summed, too (Dekker, Numerische Mathematik 18, 1971).
 *
 * @param mu - the binary logarithm of a price
 * @param before - the sums of other blocks
 */
export function respond(
  mu: number,
  centre: number,
  size: number,
  schedule: Float64Array,
  from: number,
  before: Sums,
): Sums {
  takePowers(mu, size, schedule, from);
  // One by one: of a list that is taken apart engines keep the numbers on the heap, at three times the time of the loop.
  let missing = before[0];
  let lost = before[1];
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  let s7 = 0;
  let s8 = 0;
  for (let i = 0; i < size; i++) {
    const x = schedule[from + i]!;
    const rest = missing - x;
    lost += missing - rest - x;
    missing = rest;
    const d = INVERSES[i]! - centre;
    const x1 = x * d;
    const x2 = x1 * d;
    const x3 = x2 * d;
    const x4 = x3 * d;
    const x5 = x4 * d;
    const x6 = x5 * d;
    const x7 = x6 * d;
    s1 += x1;
    s2 += x2;
    s3 += x3;
    s4 += x4;
    s5 += x5;
    s6 += x6;
    s7 += x7;
    s8 += x7 * d;
  }
  return [
    missing,
    lost,
    before[2] + s1,
    before[3] + s2,
    before[4] + s3,
    before[5] + s4,
    before[6] + s5,
    before[7] + s6,
    before[8] + s7,
    before[9] + s8,
  ];
}

/** The sum of squares bounds every exponent, without a condition in the loop. */
function takePowers(mu: number, size: number, schedule: Float64Array, from: number): void {
  let squares = 0;
  for (let i = 0; i < size; i++) {
    const y = (mu - LOG_SLOPES[i]!) * INVERSES[i]!;
    squares += y * y;
    schedule[from + i] = powerOfTwoWithin(y);
  }
  if (squares < BINARY_RANGE * BINARY_RANGE) return;
  for (let i = 0; i < size; i++) schedule[from + i] = powerOfTwo((mu - LOG_SLOPES[i]!) * INVERSES[i]!);
}
