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
/** Of sum x_t d_t^k, d_t = 1 / alpha_t - centre, from k = 1 to 8. */
const DERIVATIVES: usize = 288;
const STEEPEST: usize = 416;
const LEAST: usize = 432;
const OUTSIDE: usize = 448;
const MOST: usize = 464;
const LARGEST: usize = 472;
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
export function evaluate(count: i32, mu: f64, centre: f64): void {
  const price = f64x2.splat(mu);
  let steepest = v128.load(STEEPEST);
  let least = v128.load(LEAST);
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
    least = f64x2.pmin(least, b);
    v128.store(at, exp(y), SHARES);
  }
  v128.store(STEEPEST, steepest);
  v128.store(LEAST, least);
  v128.store(OUTSIDE, outside);
  sum(count, f64x2.splat(centre));
}

/** Adds to the sums of the blocks before. The rounding of what is missing is summed, too (Dekker 1971). */
function sum(count: i32, centre: v128): void {
  let missing = v128.load(MISSING);
  let lost = v128.load(LOST);
  let s1 = v128.load(DERIVATIVES);
  let s2 = v128.load(DERIVATIVES, 16);
  let s3 = v128.load(DERIVATIVES, 32);
  let s4 = v128.load(DERIVATIVES, 48);
  let s5 = v128.load(DERIVATIVES, 64);
  let s6 = v128.load(DERIVATIVES, 80);
  let s7 = v128.load(DERIVATIVES, 96);
  let s8 = v128.load(DERIVATIVES, 112);
  if (count & 1) store<f64>(((<usize>count) << 3) + SHARES, 0);
  for (let i: i32 = 0; i < count; i += 2) {
    const at = (<usize>i) << 3;
    const x = v128.load(at, SHARES);
    const rest = f64x2.sub(missing, x);
    lost = f64x2.add(lost, f64x2.sub(f64x2.sub(missing, rest), x));
    missing = rest;
    const d = f64x2.sub(f64x2.div(over(0), v128.load(at, EXPONENT)), centre);
    const x1 = f64x2.mul(x, d);
    const x2 = f64x2.mul(x1, d);
    const x3 = f64x2.mul(x2, d);
    const x4 = f64x2.mul(x3, d);
    const x5 = f64x2.mul(x4, d);
    const x6 = f64x2.mul(x5, d);
    const x7 = f64x2.mul(x6, d);
    s1 = f64x2.add(s1, x1);
    s2 = f64x2.add(s2, x2);
    s3 = f64x2.add(s3, x3);
    s4 = f64x2.add(s4, x4);
    s5 = f64x2.add(s5, x5);
    s6 = f64x2.add(s6, x6);
    s7 = f64x2.add(s7, x7);
    s8 = f64x2.add(s8, f64x2.mul(x7, d));
  }
  v128.store(MISSING, missing);
  v128.store(LOST, lost);
  v128.store(DERIVATIVES, s1);
  v128.store(DERIVATIVES, s2, 16);
  v128.store(DERIVATIVES, s3, 32);
  v128.store(DERIVATIVES, s4, 48);
  v128.store(DERIVATIVES, s5, 64);
  v128.store(DERIVATIVES, s6, 80);
  v128.store(DERIVATIVES, s7, 96);
  v128.store(DERIVATIVES, s8, 112);
}

/**
 * Moves shares by a step, by the factors e^common = `factor` and e^z with z = step / alpha_t - common, a series. The
 * largest is remembered by its place.
 */
export function fill(count: i32, step: f64, common: f64, factor: f64, first: i32): void {
  let missing = v128.load(MISSING);
  let lost = v128.load(LOST);
  let most = f64x2.splat(load<f64>(MOST));
  let largest = f64x2.splat(load<f64>(LARGEST));
  if (count & 1) store<f64>(((<usize>count) << 3) + SHARES, 0);
  for (let i: i32 = 0; i < count; i += 2) {
    const at = (<usize>i) << 3;
    const z = f64x2.sub(f64x2.div(f64x2.splat(step), v128.load(at, EXPONENT)), f64x2.splat(common));
    const square = f64x2.mul(z, z);
    const high = fma(square, over(8), fma(z, over(7), over(6)));
    const low = fma(square, fma(square, high, fma(z, over(5), over(4))), fma(z, over(3), over(2)));
    const before = f64x2.mul(f64x2.splat(factor), v128.load(at, SHARES));
    const x = f64x2.add(before, f64x2.mul(before, fma(square, low, z)));
    v128.store(at, x, SHARES);
    const isLarger = f64x2.gt(x, most);
    most = f64x2.pmax(most, x);
    const place = f64x2.replace_lane(f64x2.splat(<f64>(first + i)), 1, <f64>(first + i + 1));
    largest = v128.bitselect(place, largest, isLarger);
    const rest = f64x2.sub(missing, x);
    lost = f64x2.add(lost, f64x2.sub(f64x2.sub(missing, rest), x));
    missing = rest;
  }
  const lane = f64x2.extract_lane(most, 1) > f64x2.extract_lane(most, 0);
  v128.store(MISSING, missing);
  v128.store(LOST, lost);
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
