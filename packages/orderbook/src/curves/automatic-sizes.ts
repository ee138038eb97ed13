import { pow } from '@waterfill/model';
import type { BookState } from '../books/book-state.js';

/** Steps per decade of size. */
const STEPS = 10;
/** Powers of ten: one share, the smallest unit of a coin, and more than any book covers. */
const [WHOLE, FRACTION, MOST] = [0, -8, 9];

/** The smallest size kept, relative to the largest. */
const SMALLEST_PART = 0.01;

/**
 * The sizes at which a book is measured by default: geometric, ten per decade up to a billion, rounded to two digits.
 * They are whole numbers from one share, or start at 1e-8 if sizes are fractional. They exceed any book: {@link
 * coveredSizes} chooses which to keep.
 */
export function automaticSizes(areFractions: boolean): Float64Array {
  const [from, to] = [STEPS * (areFractions ? FRACTION : WHOLE), STEPS * MOST];
  const sizes = Array.from({ length: to - from + 1 }, (_, i) => Number(pow(10, (from + i) / STEPS).toPrecision(2)));
  return Float64Array.from(new Set(areFractions ? sizes : sizes.map(Math.round)));
}

/** Whether sizes are fractions, as for coins. */
export function hasFractions({ bidSizes, askSizes }: BookState): boolean {
  const isFraction = (size: number): boolean => !Number.isInteger(size);
  return bidSizes.some(isFraction) || askSizes.some(isFraction);
}

/**
 * Chooses the automatic sizes to keep for a day: those that a book covers, down to a hundredth of the largest.
 *
 * @param largestSizes - of each interval, shares, 0 where it is closed
 * @returns the first index and the end (exclusive); at least one size
 */
export function coveredSizes(sizes: Float64Array, largestSizes: readonly number[]): [from: number, to: number] {
  const largest = largestSizes.reduce((most, size) => Math.max(most, size), sizes[0]!);
  return [sizes.findIndex((size) => size >= largest * SMALLEST_PART), sizes.indexOf(largest) + 1];
}
