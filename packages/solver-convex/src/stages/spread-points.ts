import { expm1, log1p } from '@waterfill/model';

/** A point on the frontier. */
export interface Place {
  readonly aversion: number;
  readonly expectedCost: number;
  readonly standardDeviation: number;
}

/**
 * The part of the length of the curve that is before each place, with both axes scaled to 1.
 *
 * @param places - by increasing aversion, from the first to the last of the curve; at least two
 */
export function partsBefore(places: readonly Place[]): number[] {
  const [first, last] = [places[0]!, places.at(-1)!];
  const cost = last.expectedCost - first.expectedCost || 1;
  const risk = first.standardDeviation - last.standardDeviation || 1;
  let length = 0;
  const before = places.map((place, i) => {
    const from = places[Math.max(0, i - 1)]!;
    const rise = (place.expectedCost - from.expectedCost) / cost;
    const fall = (place.standardDeviation - from.standardDeviation) / risk;
    length += Math.sqrt(rise * rise + fall * fall);
    return length;
  });
  return before.map((part) => part / (length || 1));
}

/** A point is kept if it is this near to the place where one is wanted, as a part of the distance between two. */
const NEAR = 0.05;

/** The unit of aversions is that of the first place beyond this part of the length. */
const QUARTER = 0.25;

/**
 * The aversion at the i-th of `count` places that are evenly spaced along the curve: that of a known point if one is near,
 * or else an interpolated one.
 *
 * @param before - what {@link partsBefore} gives for the places
 */
export function aversionOf(places: readonly Place[], before: readonly number[], i: number, count: number): number {
  const part = i / (count - 1);
  const distances = before.map((passed) => Math.abs(passed - part));
  const near = Math.min(...distances);
  return near * (count - 1) <= NEAR ? places[distances.indexOf(near)]!.aversion : aversionAt(places, before, part);
}

/**
 * The aversion at which a part of the length is passed.
 *
 * It rises from 0 in proportion to the part, and then by a factor for each further part: log(1 + aversion / unit) is nearly
 * straight, with the aversion a quarter along the curve as the unit. That is interpolated by cubics that rise wherever the
 * places do (Fritsch & Butland 1984, SIAM J. Sci. Stat. Comput. 5, 300-304).
 */
function aversionAt(places: readonly Place[], before: readonly number[], part: number): number {
  const end = before.findIndex((passed) => passed > part);
  if (end <= 0) return places[0]!.aversion;
  const unit = places[before.findIndex((passed) => passed >= QUARTER)]!.aversion || Number.MIN_VALUE;
  const heights = places.map(({ aversion }) => log1p(aversion / unit));
  const from = end - 1;
  const width = before[end]! - before[from]!;
  const u = (part - before[from]!) / width;
  const [slope, nextSlope] = [slopeAt(before, heights, from), slopeAt(before, heights, end)];
  const rise = heights[end]! - heights[from]!;
  // Hermite's cubic.
  const bent = (1 - u) * (width * slope - rise) - u * (width * nextSlope - rise);
  return unit * expm1(heights[from]! + u * rise + u * (1 - u) * bent);
}

/** The slope of the interpolant at a place: a harmonic mean of those of the lines to its neighbours, or at an end the one line. */
function slopeAt(before: readonly number[], heights: readonly number[], k: number): number {
  // Of two points that are the same to rounding: 0.
  const slope = (i: number): number => (heights[i]! - heights[i - 1]!) / (before[i]! - before[i - 1]!) || 0;
  if (k === 0) return slope(1);
  if (k === before.length - 1) return slope(k);
  const [left, right] = [before[k]! - before[k - 1]!, before[k + 1]! - before[k]!];
  const weight = (left + 2 * right) / (3 * (left + right));
  return 1 / (weight / slope(k) + (1 - weight) / slope(k + 1));
}
