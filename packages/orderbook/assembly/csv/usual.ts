import { SECOND } from '../databento';

/** Seconds since 1970, in the year 2262: nanoseconds up to here fit 64 bits. */
export const LATEST: f64 = 9.2e9;

/** What usual rows of books are like, see {@link setUsual}. */
export let areUnits = false;
export let leastPrice: f64 = 0;
export let mostPrice: f64 = 0;
/** Nanoseconds. */
export let timeEnd: i64 = 0;
export let rowsEnd: usize = 0;

/**
 * Says what usual rows are like.
 *
 * @param units - whether prices are whole numbers of 1e-9 of the currency
 * @param least - all prices of a usual book are at least this, > 0, in currency
 * @param most - and below this
 * @param end - all times are before it, seconds
 * @param to - where the last whole row ends, an address
 */
export function setUsual(units: bool, least: f64, most: f64, end: f64, to: usize): void {
  areUnits = units;
  leastPrice = least;
  mostPrice = most;
  timeEnd = i64(Math.min(end, LATEST)) * SECOND;
  rowsEnd = to;
}
