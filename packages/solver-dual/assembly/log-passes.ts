/**
 * The passes of `PlainPasses` of @waterfill/model over a block of intervals, two at a time, in AssemblyScript. Slopes and
 * logarithms far from 1, for which the series of the exponential and of the logarithm do not hold, set `OUTSIDE`.
 *
 * The memory has the sums, of all blocks so far, and three arrays. An odd block is followed by an interval that is as the
 * last one, with 0 shares.
 */

/** Intervals of a block. */
const BLOCK: usize = 8192;

// Where things are, bytes. The sums have two lanes each: of even and of odd intervals.
const MISSING: usize = 256;
const LOST: usize = 272;
const SLOPE: usize = 288;
const CURVATURE: usize = 304;
const THIRD: usize = 320;
const STEEPEST: usize = 336;
const OUTSIDE: usize = 352;
const CARRY: usize = 368;
const MOST: usize = 376;
const LARGEST: usize = 384;
const COEFFICIENT: usize = 512;
const EXPONENT: usize = COEFFICIENT + 8 * BLOCK;
const SHARES: usize = EXPONENT + 8 * BLOCK;

// Constants are read from the memory, where simd-passes.ts puts them: engines would make each again in every turn of a loop.
const INVERSE_FACTORIALS: usize = 0;
const LOG_TERMS: usize = 112;
/** log 2 in two parts; products of the high one with any exponent of a double are exact. */
const LN2_HIGH: usize = 176;
const LN2_LOW: usize = 184;
const LOG2_E: usize = 192;
/** Adding and subtracting it rounds to an integer, whose bits are then the lowest of the sum. */
const ROUNDER: usize = 200;
/** Slopes beyond these, and logarithms of shares, are outside. */
const LEAST_SLOPE: usize = 208;
const LARGEST_SLOPE: usize = 216;
const FARTHEST: usize = 224;
const TWO: usize = 232;
/** The bits of sqrt(1/2). */
const ROOT_OF_HALF: i64 = (0x3fe6a09e << 32) | 0x667f3bcd;

function constant(at: usize): v128 {
  return v128.load_splat<f64>(at);
}

/** 1 / n! */
function over(n: usize): v128 {
  return v128.load_splat<f64>(INVERSE_FACTORIALS + 8 * n);
}

/** Shares at the logarithm of a price, and their sums. */
export function evaluate(count: i32, mu: f64): void {
  const price = f64x2.splat(mu);
  let steepest = v128.load(STEEPEST);
  let outside = v128.load(OUTSIDE);
  for (let i: i32 = 0; i < count; i += 2) {
    const at = (<usize>i) << 3;
    const alpha = v128.load(at, EXPONENT);
    const slope = f64x2.mul(f64x2.add(over(0), alpha), v128.load(at, COEFFICIENT));
    const b = f64x2.div(over(0), alpha);
    const y = f64x2.mul(f64x2.sub(price, log(slope)), b);
    const isInside = v128.and(
      v128.and(f64x2.ge(slope, constant(LEAST_SLOPE)), f64x2.le(slope, constant(LARGEST_SLOPE))),
      f64x2.le(f64x2.abs(y), constant(FARTHEST)),
    );
    outside = v128.or(outside, v128.not(isInside));
    steepest = f64x2.pmax(steepest, b);
    v128.store(at, exp(y), SHARES);
  }
  v128.store(STEEPEST, steepest);
  v128.store(OUTSIDE, outside);
  sum(count);
}

/** Shares moved by a step of the logarithm of the price, and their sums: e^z = (1 + p)^2 with p = e^(z / 2) - 1. */
export function advance(count: i32, step: f64): void {
  const half = f64x2.splat(step / 2);
  for (let i: i32 = 0; i < count; i += 2) {
    const at = (<usize>i) << 3;
    const x = v128.load(at, SHARES);
    const p = rise(f64x2.div(half, v128.load(at, EXPONENT)));
    v128.store(at, f64x2.add(x, f64x2.mul(f64x2.mul(x, p), f64x2.add(constant(TWO), p))), SHARES);
  }
  sum(count);
}

/** Adds to the sums of the blocks before. The rounding of what is missing is summed, too (Dekker 1971). */
function sum(count: i32): void {
  let missing = v128.load(MISSING);
  let lost = v128.load(LOST);
  let slope = v128.load(SLOPE);
  let curvature = v128.load(CURVATURE);
  let third = v128.load(THIRD);
  if (count & 1) store<f64>(((<usize>count) << 3) + SHARES, 0);
  for (let i: i32 = 0; i < count; i += 2) {
    const at = (<usize>i) << 3;
    const x = v128.load(at, SHARES);
    const b = f64x2.div(over(0), v128.load(at, EXPONENT));
    const bx = f64x2.mul(b, x);
    const bbx = f64x2.mul(b, bx);
    slope = f64x2.add(slope, bx);
    curvature = f64x2.add(curvature, bbx);
    third = f64x2.add(third, f64x2.mul(b, bbx));
    const rest = f64x2.sub(missing, x);
    lost = f64x2.add(lost, f64x2.sub(f64x2.sub(missing, rest), x));
    missing = rest;
  }
  v128.store(MISSING, missing);
  v128.store(LOST, lost);
  v128.store(SLOPE, slope);
  v128.store(CURVATURE, curvature);
  v128.store(THIRD, third);
}

/** Intervals that hand on the rounding of all together. */
const GROUP: i32 = 16;

/** Moves shares by a small step. What all moves round is handed on; the largest is remembered by its place. */
export function fill(count: i32, step: f64, first: i32): void {
  let missing = v128.load(MISSING);
  let lost = v128.load(LOST);
  let carry = load<f64>(CARRY);
  let most = f64x2.splat(load<f64>(MOST));
  let largest = f64x2.splat(load<f64>(LARGEST));
  if (count & 1) store<f64>(((<usize>count) << 3) + SHARES, 0);
  for (let from: i32 = 0; from < count; from += GROUP) {
    const before = load<f64>(((<usize>from) << 3) + SHARES);
    const bound = 4e-16 * before;
    const after = before + Math.min(Math.max(carry, -bound), bound);
    store<f64>(((<usize>from) << 3) + SHARES, after);
    carry -= after - before;
    let carries = f64x2.splat(0);
    const end: i32 = from + GROUP < count ? from + GROUP : count;
    for (let i: i32 = from; i < end; i += 2) {
      const at = (<usize>i) << 3;
      const x = v128.load(at, SHARES);
      const z = f64x2.div(f64x2.splat(step), v128.load(at, EXPONENT));
      const square = f64x2.mul(z, z);
      const move = f64x2.mul(x, f64x2.add(z, f64x2.mul(square, fma(z, over(3), over(2)))));
      const moved = f64x2.add(x, move);
      carries = f64x2.add(carries, f64x2.add(f64x2.sub(x, moved), move));
      v128.store(at, moved, SHARES);
      const isLarger = f64x2.gt(moved, most);
      most = f64x2.pmax(most, moved);
      const place = f64x2.replace_lane(f64x2.splat(<f64>(first + i)), 1, <f64>(first + i + 1));
      largest = v128.bitselect(place, largest, isLarger);
      const rest = f64x2.sub(missing, moved);
      lost = f64x2.add(lost, f64x2.sub(f64x2.sub(missing, rest), moved));
      missing = rest;
    }
    carry += f64x2.extract_lane(carries, 0) + f64x2.extract_lane(carries, 1);
  }
  const lane = f64x2.extract_lane(most, 1) > f64x2.extract_lane(most, 0);
  v128.store(MISSING, missing);
  v128.store(LOST, lost);
  store<f64>(CARRY, carry);
  store<f64>(MOST, lane ? f64x2.extract_lane(most, 1) : f64x2.extract_lane(most, 0));
  store<f64>(LARGEST, lane ? f64x2.extract_lane(largest, 1) : f64x2.extract_lane(largest, 0));
}

/** x y + z */
function fma(x: v128, y: v128, z: v128): v128 {
  return f64x2.add(f64x2.mul(x, y), z);
}

/**
 * log x = k log 2 + log(1 + f), with 1 + f between sqrt(1/2) and sqrt(2). With s = f / (2 + f), log(1 + f) =
 * 2 (s + s^3 / 3 + ...) = f - s (f - R), R = 2 s^2 / 3 + 2 s^4 / 5 + ..., which seven terms near those of the series give
 * within 2^-58 (FreeBSD, lib/msun/src/e_log.c).
 */
function log(x: v128): v128 {
  const exponent = i64x2.shr_s(i64x2.sub(x, i64x2.splat(ROOT_OF_HALF)), 52);
  const f = f64x2.sub(i64x2.sub(x, i64x2.shl(exponent, 52)), over(0));
  const k = f64x2.sub(i64x2.add(exponent, constant(ROUNDER)), constant(ROUNDER));
  const s = f64x2.div(f, f64x2.add(constant(TWO), f));
  const u = f64x2.mul(s, s);
  const v = f64x2.mul(u, u);
  const even = fma(v, fma(v, term(5), term(3)), term(1));
  const odd = fma(v, fma(v, fma(v, term(6), term(4)), term(2)), term(0));
  const rest = fma(v, even, f64x2.mul(u, odd));
  const lack = f64x2.sub(f64x2.mul(s, f64x2.sub(f, rest)), f64x2.mul(k, constant(LN2_LOW)));
  return f64x2.add(f64x2.mul(k, constant(LN2_HIGH)), f64x2.sub(f, lack));
}

function term(n: usize): v128 {
  return v128.load_splat<f64>(LOG_TERMS + 8 * n);
}

/** e^y = 2^n e^r with |r| <= log(2) / 2. */
function exp(y: v128): v128 {
  const sum = fma(y, constant(LOG2_E), constant(ROUNDER));
  const n = f64x2.sub(sum, constant(ROUNDER));
  const r = f64x2.sub(f64x2.sub(y, f64x2.mul(n, constant(LN2_HIGH))), f64x2.mul(n, constant(LN2_LOW)));
  return i64x2.add(f64x2.add(over(0), rise(r)), i64x2.shl(sum, 52));
}

/** e^r - 1 by its series, for |r| <= 0.35, where the next term is below 2^-57. */
function rise(r: v128): v128 {
  const square = f64x2.mul(r, r);
  const fourth = f64x2.mul(square, square);
  const low = fma(square, fma(r, over(5), over(4)), fma(r, over(3), over(2)));
  const middle = fma(square, fma(r, over(9), over(8)), fma(r, over(7), over(6)));
  const high = fma(square, fma(r, over(13), over(12)), fma(r, over(11), over(10)));
  return fma(square, fma(fourth, fma(fourth, high, middle), low), r);
}
