/** Reads rows of books one by one and keeps the last few as a ring. */

import { LAST_OF_EVENT, LETTER_T, MAYBE_BAD_BOOK, SECOND } from '../databento';
import { action, isBookStillGood, side, startFields } from './book-fields';
import { learnFields, readChanged } from './changed-fields';
import { COMMA, lineFeedAt } from './fields';
import { keptAt, part, ring, rowBytes } from './layout';
import { afterSkipped, firstStep } from './plan';
import { readTime, second, time } from './times';
import { rowsEnd, timeEnd } from './usual';

/** Rows kept, and bytes of what is kept of each beside its numbers. */
export const RING: u32 = 32;
const KEPT: u32 = 24;
/** Nanoseconds. A longer step of time is not usual. */
const LONG_STEP: i64 = 10_000_000_000;

/** Rows read since {@link startRows}. */
export let read: u32 = 0;
/** Of the row that was read last. */
export let lineFeed: usize = 0;

/** Reads a first row, whose time is known. Returns false if it is not usual. */
export function startRows(row: usize): bool {
  startFields();
  const end = learnFields(row, valuesOf(0));
  if (end === 0) return false;
  lineFeed = lineFeedAt(end);
  read = 1;
  return lineFeed !== 0;
}

/** Where the numbers of a row are. */
export function valuesOf(row: u32): usize {
  return ring + rowBytes * (row & (RING - 1));
}

/** The flags among the numbers of a row. */
export function flagsOf(values: usize): f64 {
  return load<f64>(values + 4 * part);
}

/** The shares among the numbers of a row. */
export function sharesOf(values: usize): f64 {
  return load<f64>(values + 4 * part + 8);
}

/**
 * Where the rest of a row is: two doubles, the seconds and nanoseconds of its time; words of 32 bits, the address of its
 * line feed, and its letters, that of the action in the low byte and that of the side in the next.
 */
export function keptOf(row: u32): usize {
  return keptAt + KEPT * (row & (RING - 1));
}

/** Reads the next row into the ring; false if it is not usual. */
export function readRow(): bool {
  const row = lineFeed + 1;
  if (row >= rowsEnd) return false;
  const values = valuesOf(read);
  copyNumbers(values, valuesOf(read - 1));
  const before = time;
  let at = readHead(row);
  if (at !== 0) at = readChanged(at, values);
  if (at === 0) return false;
  const next = lineFeedAt(at);
  if (next === 0 || time < before || time - before > LONG_STEP || time >= timeEnd) return false;
  if (!isUsual(values)) return false;
  lineFeed = next;
  keep();
  read++;
  return true;
}

/** For so few numbers a loop is faster than `memory.copy`. */
function copyNumbers(to: usize, from: usize): void {
  const end = to + rowBytes;
  const shift = from - to;
  for (let at = to; at < end; at += 64) {
    v128.store(at, v128.load(at + shift));
    v128.store(at, v128.load(at + shift, 16), 16);
    v128.store(at, v128.load(at + shift, 32), 32);
    v128.store(at, v128.load(at + shift, 48), 48);
  }
}

/** Reads the time, if it is the first column that is read. Returns where the next one starts; 0 if there is anything unusual. */
function readHead(row: usize): usize {
  if (firstStep === 0) return row;
  const start = afterSkipped(row, 0);
  const end = start === 0 ? 0 : readTime(start);
  return end !== 0 && load<u8>(end) === COMMA ? end + 1 : 0;
}

function isUsual(values: usize): bool {
  const flags = flagsOf(values);
  if (!(flags >= 0 && flags < 256)) return false;
  const bits = u32(flags);
  if (f64(bits) !== flags || (bits & MAYBE_BAD_BOOK) !== 0) return false;
  if (action === LETTER_T && !(sharesOf(values) >= 0)) return false;
  return (bits & LAST_OF_EVENT) === 0 || isBookStillGood(values);
}

function keep(): void {
  const kept = keptOf(read);
  store<f64>(kept, f64(second));
  store<f64>(kept, f64(i32(time - second * SECOND)), 8);
  store<u32>(kept, lineFeed, 16);
  store<u32>(kept, action | (side << 8), 20);
}
