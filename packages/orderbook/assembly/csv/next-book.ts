/** Reads many rows of books in one call. */

import { LAST_OF_EVENT, LETTER_A, LETTER_B, LETTER_N, LETTER_T } from '../databento';
import { flagsOf, keptOf, lineFeed, RING, read, readRow, sharesOf, startRows, valuesOf } from './book-rows';
import { results } from './layout';
import { startPlan } from './plan';
import { setTime } from './times';
import { LATEST, rowsEnd } from './usual';

/** How many rows in order have to follow before a row is given; fewer than the ring has. */
const ROWS_BEHIND: u32 = 15;

/** Bits of what {@link nextBook} returns. */
const STATE: u32 = 1;
const SIDELESS: u32 = 2;

/** Rows given since {@link startBooks}, not more than were read. */
let given: u32 = 0;

/**
 * Learns from a row, which is not given, what the usual rows after it are like.
 *
 * @param seconds - its time
 * @returns false if it is not usual itself
 */
export function startBooks(row: usize, seconds: f64, nanoseconds: f64): bool {
  if (seconds > LATEST || seconds < -LATEST) return false;
  startPlan();
  setTime(i64(seconds), i64(nanoseconds));
  given = 1;
  return startRows(row);
}

/**
 * Gives usual rows up to the first that leaves a book or is a trade without a side. A row is given once enough others in
 * order follow. The book of a row that leaves one has no fault.
 *
 * The results are doubles: the seconds and nanoseconds of the last of them, the shares that they traded, but for a trade
 * without a side, the same with the sign of the taker, the shares of the last row; and words of 32 bits: how many they
 * are, how many of them are trades; the place of the last one in the ring, the address of its line feed; the address of the
 * row that is not usual, 0 if all rows were read.
 *
 * @returns 0: the next row is not given; the last row given leaves a book (1), is a trade without a side (2), or both (3)
 */
export function nextBook(): u32 {
  let traded: f64 = 0;
  let signed: f64 = 0;
  let rows: u32 = 0;
  let trades: u32 = 0;
  let outcome: u32 = 0;
  let unusual: usize = 0;
  while (outcome === 0) {
    if (read - given <= ROWS_BEHIND) {
      if (readRow()) continue;
      unusual = lineFeed + 1 < rowsEnd ? lineFeed + 1 : 0;
      break;
    }
    const letters = load<u32>(keptOf(given), 20);
    given++;
    rows++;
    if ((letters & 0xff) === LETTER_T) {
      const shares = sharesOf(valuesOf(given - 1));
      const taker = letters >> 8;
      trades++;
      if (taker === LETTER_N) outcome = SIDELESS;
      else {
        traded += shares;
        if (taker === LETTER_B) signed += shares;
        else if (taker === LETTER_A) signed -= shares;
      }
    }
    if ((u32(flagsOf(valuesOf(given - 1))) & LAST_OF_EVENT) !== 0) outcome |= STATE;
  }
  storeResults(traded, signed, rows, trades, unusual);
  return outcome;
}

function storeResults(traded: f64, signed: f64, rows: u32, trades: u32, unusual: usize): void {
  const kept = keptOf(given - 1);
  if (rows > 0) {
    store<f64>(results, load<f64>(kept));
    store<f64>(results, load<f64>(kept, 8), 8);
    store<u32>(results, load<u32>(kept, 16), 52);
  }
  store<f64>(results, traded, 16);
  store<f64>(results, signed, 24);
  store<f64>(results, sharesOf(valuesOf(given - 1)), 32);
  store<u32>(results, rows, 40);
  store<u32>(results, trades, 44);
  store<u32>(results, (given - 1) & (RING - 1), 48);
  store<u32>(results, unusual, 56);
}
