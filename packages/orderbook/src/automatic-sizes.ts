/** Steps per decade of size. */
const STEPS = 10;
const DECADES = 9;

/** What the sizes begin with, as a part of the largest. */
const SMALLEST_PART = 0.01;

/**
 * The sizes at which a book is measured where none are given: geometric, ten a decade from one share to a billion,
 * whole and rounded to two digits. They are more than any book covers: {@link coveredSizes} says which to keep.
 */
export function automaticSizes(): Float64Array {
  const sizes = Array.from({ length: STEPS * DECADES + 1 }, (_, i) => Number((10 ** (i / STEPS)).toPrecision(2)));
  return Float64Array.from(new Set(sizes.map(Math.round)));
}

/**
 * Which of the automatic sizes to keep of a day: those that a book covers, from a hundredth of the largest on.
 *
 * @param largestSizes - of each interval, shares, 0 where it is closed
 * @returns from which to which, the latter excluded; at least one
 */
export function coveredSizes(sizes: Float64Array, largestSizes: readonly number[]): [from: number, to: number] {
  const largest = largestSizes.reduce((most, size) => Math.max(most, size), sizes[0]!);
  return [sizes.findIndex((size) => size >= largest * SMALLEST_PART), sizes.indexOf(largest) + 1];
}
