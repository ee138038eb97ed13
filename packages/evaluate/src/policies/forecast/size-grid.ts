import { pow } from '@waterfill/model';
import { type BookCurve, costOfShares } from '../../tape/book-curve.js';

const SIZES = 24;
/** Sizes up to four times the depth of the first book, two to each doubling. */
const LARGEST = 4;
/** At which costs are compared, counted from the smallest. */
export const TYPICAL = 10;

/** The sizes at which curves are kept, shares, increasing. */
export function sizeGrid(depth: number): Float64Array {
  return Float64Array.from({ length: SIZES }, (_, k) => LARGEST * depth * pow(2, (k + 1 - SIZES) / 2));
}

/** The costs of a book at the sizes of a grid, currency. */
export function costsAt(book: BookCurve, sizes: Float64Array): Float64Array {
  return sizes.map((x) => costOfShares(book, x));
}

/** The mean costs of several books at the sizes of a grid; undefined without a book. */
export function meanCostsAt(books: readonly BookCurve[], sizes: Float64Array): Float64Array | undefined {
  const open = books.filter((book) => book.sizes.length > 1);
  if (open.length === 0) return undefined;
  const sum = new Float64Array(sizes.length);
  for (const book of open) for (let k = 0; k < sizes.length; k++) sum[k]! += costOfShares(book, sizes[k]!);
  return sum.map((total) => total / open.length);
}
