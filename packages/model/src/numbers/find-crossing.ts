import { doubleOfRank, rankOf } from './double-ranks.js';

/** The bracket of an increasing function's crossing of 0. */
export interface Crossing {
  /** below 0 there, unless both ends are the same */
  readonly low: number;
  /**
   * 0 or above there; the same number if the function is 0 at it, else the next double, or as near as the passes led
   */
  readonly high: number;
}

/**
 * Finds where an increasing function crosses 0 between two numbers at which it has different signs. It does not
 * evaluate the function at these two.
 *
 * Chandrupatla's method (1997, Advances in Engineering Software 28, 145-149): inverse quadratic interpolation where the
 * last three points say that it can be trusted, with an order of convergence of 1.8, and bisection elsewhere. The
 * abscissa is the place of a number among all doubles, which is about its logarithm. So a root of any magnitude is as
 * near as any other, bisection needs 64 passes at most, and the method ends when the bracket has shrunk to adjacent
 * doubles, where the function may jump, or the function is 0.
 *
 * It converges fast if the function is nearly linear in the logarithm of its argument, as the logarithm of a power law
 * is.
 *
 * @param value - increasing; 0 ends the search, also where it is near enough; NaN counts as above 0
 * @param low - where `value` is below 0
 * @param high - where it is above
 * @param mostPasses - the largest number of evaluations of `value`; no limit by default
 * @example
 * ```ts
 * import { findCrossing } from '@waterfill/model';
 * findCrossing((x) => x * x - 2, 1, 2); // => { low: 1.414213562373095, high: 1.4142135623730951 }
 * findCrossing((x) => (x < 3 ? -1 : 1), 0, 1e300); // => { low: 2.9999999999999996, high: 3 }
 * ```
 */
export function findCrossing(
  value: (at: number) => number,
  low: number,
  high: number,
  mostPasses: number = Number.POSITIVE_INFINITY,
): Crossing {
  let newest: Point = { rank: rankOf(high), value: Number.NaN };
  let opposite: Point = { rank: rankOf(low), value: Number.NaN };
  let before = opposite;
  for (let passes = 0; passes < mostPasses; passes++) {
    const width = opposite.rank - newest.rank;
    if (width <= 1n && width >= -1n) break;
    const rank = newest.rank + stepOf(partOf(newest, opposite, before), width);
    const at = doubleOfRank(rank);
    const next = { rank, value: value(at) };
    if (next.value === 0) return { low: at, high: at };
    const isOpposite = next.value < 0 !== newest.rank < opposite.rank;
    [before, opposite, newest] = isOpposite ? [opposite, newest, next] : [newest, opposite, next];
  }
  const [first, last] = newest.rank < opposite.rank ? [newest, opposite] : [opposite, newest];
  return { low: doubleOfRank(first.rank), high: doubleOfRank(last.rank) };
}

interface Point {
  /** its place among all doubles */
  readonly rank: bigint;
  /** NaN: not known */
  readonly value: number;
}

/** The part of the way from the newest point to the opposite one: a half unless the interpolation is between both. */
function partOf(newest: Point, opposite: Point, before: Point): number {
  const across = Number(newest.rank - opposite.rank) / Number(before.rank - opposite.rank);
  const up = (newest.value - opposite.value) / (before.value - opposite.value);
  if (!(up * up < across && (1 - up) * (1 - up) < 1 - across)) return 1 / 2;
  const along = Number(before.rank - newest.rank) / Number(opposite.rank - newest.rank);
  const first = (newest.value / (opposite.value - newest.value)) * (before.value / (opposite.value - before.value));
  const second = (newest.value / (before.value - newest.value)) * (opposite.value / (before.value - opposite.value));
  return first + along * second;
}

/** That part of a width, kept strictly between nothing and the whole. */
function stepOf(part: number, width: bigint): bigint {
  const sign = width < 0n ? -1n : 1n;
  const size = width * sign;
  const step = part > 0 && part < 1 ? BigInt(Math.round(part * Number(size))) : size >> 1n;
  return sign * (step < 1n ? 1n : step >= size ? size - 1n : step);
}
