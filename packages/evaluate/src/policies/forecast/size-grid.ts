import { pow } from '@waterfill/model';
import type { BookCurve } from '../../tape/book-curve.js';

const SIZES = 24;
/** Sizes up to four times the depth of the first book, two to each doubling. */
const LARGEST = 4;
/** The index of the size at which costs are compared. */
export const TYPICAL = 10;

/** The sizes at which curves are kept, shares, increasing. */
export function sizeGrid(depth: number): Float64Array {
  return Float64Array.from({ length: SIZES }, (_, k) => LARGEST * depth * pow(2, (k + 1 - SIZES) / 2));
}

/** The costs of a book at the sizes of a grid, currency. */
export function costsAt(book: BookCurve, sizes: Float64Array): Float64Array {
  const costs = new Float64Array(sizes.length);
  addCosts(costs, book, sizes);
  return costs;
}

/** The mean costs of several books at the sizes of a grid; undefined without a book. */
export function meanCostsAt(books: readonly BookCurve[], sizes: Float64Array): Float64Array | undefined {
  const mean = new Float64Array(sizes.length);
  let open = 0;
  for (const book of books) {
    if (book.sizes.length < 2) continue;
    addCosts(mean, book, sizes);
    open++;
  }
  if (open === 0) return undefined;
  for (let k = 0; k < mean.length; k++) mean[k]! /= open;
  return mean;
}

/** Adds `costOfShares` at each size to sums, in one walk of the book: this is done for every second of a day. */
function addCosts(sums: Float64Array, book: BookCurve, sizes: Float64Array): void {
  const last = book.sizes.length - 1;
  if (last < 1) return;
  let level = 1;
  for (let k = 0; k < sizes.length; k++) {
    const x = sizes[k]!;
    while (level < last && book.sizes[level]! < x) level++;
    const [from, to] = [book.sizes[level - 1]!, book.sizes[level]!];
    const before = book.costs[level - 1]!;
    sums[k]! += before + ((book.costs[level]! - before) * (x - from)) / (to - from);
  }
}
