/** Binary places of a fixed-point number: an integer that stands for itself times 2^-120. */
const PLACES = 120n;
const ONE = 1n << PLACES;
const UNIT = 2 ** -120;

/** log(numerator / denominator) = 2 atanh((n - d) / (n + d)), fixed-point, both parts > 0. */
export function fixedLog(numerator: bigint, denominator: bigint): bigint {
  const z = (ONE * (numerator - denominator)) / (numerator + denominator);
  const square = (z * z) >> PLACES;
  let sum = 0n;
  let power = z;
  for (let n = 1n; power / n !== 0n; n += 2n) {
    sum += power / n;
    power = (power * square) >> PLACES;
  }
  return 2n * sum;
}

/** exp(x), fixed-point in and out, 0 <= x < 1. */
export function fixedExp(x: bigint): bigint {
  let sum = 0n;
  let term = ONE;
  for (let n = 1n; term !== 0n; n++) {
    sum += term;
    term = ((term * x) >> PLACES) / n;
  }
  return sum;
}

/** A fixed-point number as two doubles: a multiple of 2^-places, and the rest. */
export function splitFixed(value: bigint, places: number): [high: number, low: number] {
  const shift = PLACES - BigInt(places);
  const high = (value + (1n << (shift - 1n))) >> shift;
  return [Number(high) * 2 ** -places, Number(value - (high << shift)) * UNIT];
}

/** 1 / a fixed-point number, rounded to a double. */
export function reciprocalOfFixed(value: bigint): number {
  return Number((ONE * ONE) / value) * UNIT;
}
