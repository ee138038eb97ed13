/**
 * Reads the books of Databento binary, in AssemblyScript: it compares and divides 64-bit numbers, which JavaScript has to
 * take apart, and goes from record to record without a call for each.
 */

import {
  LAST_OF_EVENT,
  LETTER_A,
  LETTER_B,
  LETTER_N,
  LETTER_T,
  MAYBE_BAD_BOOK,
  SECOND,
  UNDEFINED,
  UNITS_OF_PRICE,
} from './databento';

/** Where the fields of a record are, bytes from its start. The first word has its length, its kind and its publisher. */
const INSTRUMENT: usize = 4;
const TIME: usize = 8;
const SIZE: usize = 24;
const ACTION: usize = 28;
const SIDE: usize = 29;
const FLAGS: usize = 30;
const LEVELS: usize = 48;
/** Bytes of a level: the bid and the ask price, both sizes, both counts of orders. */
const LEVEL: usize = 32;
/** Bytes of a level as it was read last: without the counts. */
const WAS: usize = 24;

/** Below it a count is exact as a double, and another one is another price. */
const EXACT: i64 = 1 << 52;

/** Where the parts of the memory are, bytes. The values are at its start. */
let levels: u32 = 0;
let before: usize = 0;
let counts: usize = 0;
let results: usize = 0;
/** Bytes of one of the four parts of the values. */
let part: usize = 0;
/** Whether some level may be without a price or a size. */
let isThin: bool = true;
/** What {@link arePricesOrdered} said last. */
let areOrdered: bool = false;

/** What records are like nearly all others, and bytes of such a one. */
let usualHead: u32 = 0;
let usualLength: usize = 0;
let usualInstrument: u32 = 0;
/** The time of the record before; when the usual times end; and the second of the time before and when it started. */
let time: i64 = 0;
let timeEnd: i64 = 0;
let second: f64 = 0;
let secondStart: i64 = 0;

/**
 * Says how many levels there are and where the other parts of the memory are. The values are the bid prices, bid sizes,
 * ask prices and ask sizes, one double for each. The other parts: the levels as they were read last, three words of 64 bits
 * each; two words of 32 bits and four doubles, see {@link nextState}. All is 0 at the beginning.
 */
export function setLayout(levelCount: u32, beforeAt: usize, countsAt: usize, resultsAt: usize): void {
  levels = levelCount;
  part = 8 * levels;
  before = beforeAt;
  counts = countsAt;
  results = resultsAt;
}

/**
 * Says which records are usual: of a length, a kind and a publisher, of an instrument, not earlier than the one before,
 * before an end, see {@link setEnd}, and without the flag of a book that may be wrong.
 *
 * @param head - the first word of such a record
 * @param seconds - of the time of the record before, not negative
 */
export function setUsual(head: u32, instrument: u32, seconds: f64, nanoseconds: f64): void {
  usualHead = head;
  usualLength = (head & 0xff) << 2;
  usualInstrument = instrument;
  second = seconds;
  secondStart = i64(seconds) * SECOND;
  time = i64(seconds) * SECOND + i64(nanoseconds);
}

/** Says when the times of usual records end, seconds. */
export function setEnd(end: f64): void {
  timeEnd = i64(end) * SECOND;
}

/**
 * Looks at the times of usual records.
 *
 * @param from - the address of the first record
 * @param to - where the last one ends, or is cut
 * @param step - nanoseconds
 * @returns where the first record starts that is not usual, but for the end, or is later than the one before it by more than the step
 */
export function endOfUsual(from: usize, to: usize, step: f64): usize {
  let at = from;
  let was = time;
  const most = i64(step);
  while (at + usualLength <= to) {
    const now = load<i64>(at, TIME);
    if (load<u32>(at) !== usualHead || load<u32>(at, INSTRUMENT) !== usualInstrument) break;
    if (now < was || now - was > most) break;
    was = now;
    at += usualLength;
  }
  return at;
}

/**
 * Reads usual records, none of them a trade without a side, up to the first that leaves a book with which nothing can be wrong; or, if there is none, up to the
 * first that is not usual or leaves another book, which is not read.
 *
 * The counts are then where the next record starts and how many were read; the results are the seconds and nanoseconds of
 * the last of them, the shares they traded, and the same with the sign of the taker.
 *
 * @param from - the address of the first record
 * @param to - where the last one ends, or is cut
 * @returns whether there is such a book
 */
export function nextState(from: usize, to: usize): bool {
  let at = from;
  let records: u32 = 0;
  let traded: f64 = 0;
  let signed: f64 = 0;
  let isState = false;
  while (!isState && at + usualLength <= to) {
    const now = load<i64>(at, TIME);
    if (load<u32>(at) !== usualHead || load<u32>(at, INSTRUMENT) !== usualInstrument) break;
    if (now < time || now >= timeEnd) break;
    const flags = load<u8>(at, FLAGS);
    if ((flags & MAYBE_BAD_BOOK) !== 0) break;
    const isTrade = load<u8>(at, ACTION) === LETTER_T;
    // Whether it is a hidden execution or a cross is not told here.
    const side = load<u8>(at, SIDE);
    if (isTrade && side === LETTER_N) break;
    isState = (flags & LAST_OF_EVENT) !== 0;
    if (isState && !readBook(at)) {
      isState = false;
      break;
    }
    if (isTrade) {
      const shares = f64(load<u32>(at, SIZE));
      traded += shares;
      if (side === LETTER_B) signed += shares;
      else if (side === LETTER_A) signed -= shares;
    }
    time = now;
    records++;
    at += usualLength;
  }
  store<u32>(counts, at);
  store<u32>(counts, records, 4);
  storeTime();
  store<f64>(results, traded, 16);
  store<f64>(results, signed, 24);
  return isState;
}

function storeTime(): void {
  if (time - secondStart >= SECOND) {
    const seconds = time / SECOND;
    second = f64(seconds);
    secondStart = seconds * SECOND;
  }
  store<f64>(results, second);
  store<f64>(results, f64(i32(time - secondStart)), 8);
}

/**
 * Reads all levels of a record; what is as before is not worked out again: most events change one level.
 *
 * @param record - its address
 * @returns whether nothing can be wrong with the book: no level is half empty, and the prices are in order and apart
 */
export function readBook(record: usize): bool {
  const end = part;
  let isMoved = false;
  for (
    let value: usize = 0, was = before, level = record + LEVELS;
    value < end;
    value += 8, was += WAS, level += LEVEL
  ) {
    const moves = (load<i64>(level) ^ load<i64>(was)) | (load<i64>(level, 8) ^ load<i64>(was, 8));
    const sizes = load<u64>(level, 16);
    if ((moves | (sizes ^ load<u64>(was, 16))) === 0) continue;
    if (u32(sizes) === 0 || u32(sizes >> 32) === 0) isThin = true;
    store<u64>(was, sizes, 16);
    store<f64>(value + end, f64(u32(sizes)));
    store<f64>(value + 3 * end, f64(u32(sizes >> 32)));
    if (moves === 0) continue;
    readPrice(value, was, level);
    readPrice(value + 2 * end, was + 8, level + 8);
    isMoved = true;
  }
  if (isMoved) areOrdered = arePricesOrdered();
  return areOrdered && (!isThin || areLevelsWhole());
}

/** Whether each level that was read has both a price and a size or neither, on each side. */
function areLevelsWhole(): bool {
  const end = before + WAS * levels;
  let isAnyEmpty = false;
  for (let was = before; was < end; was += WAS) {
    const isBidEmpty = load<u32>(was, 16) === 0;
    const isAskEmpty = load<u32>(was, 20) === 0;
    if (isBidEmpty !== (load<i64>(was) === UNDEFINED) || isAskEmpty !== (load<i64>(was, 8) === UNDEFINED)) return false;
    if (isBidEmpty || isAskEmpty) isAnyEmpty = true;
  }
  isThin = isAnyEmpty;
  return true;
}

function readPrice(value: usize, was: usize, price: usize): void {
  const count = load<i64>(price);
  if (count === load<i64>(was)) return;
  store<i64>(was, count);
  if (count === UNDEFINED) isThin = true;
  // A quotient of two exact doubles is rounded once. Of other counts it may be wrong, but such a book is not left as it is.
  store<f64>(value, count === UNDEFINED ? NaN : f64(count) / UNITS_OF_PRICE);
}

/** Whether the prices that were read fall on the bid side, rise on the ask side, are apart, and then end. */
function arePricesOrdered(): bool {
  const end = before + WAS * levels;
  let bid = EXACT;
  let ask = load<i64>(before) === UNDEFINED ? 0 : load<i64>(before);
  for (let was = before; was < end; was += WAS) {
    const nextBid = load<i64>(was);
    const nextAsk = load<i64>(was, 8);
    // Behind a level without a price there is none.
    if (!(nextBid === UNDEFINED || (nextBid < bid && nextBid > 0))) return false;
    if (!(nextAsk === UNDEFINED || (nextAsk > ask && nextAsk < EXACT))) return false;
    bid = nextBid === UNDEFINED ? 0 : nextBid;
    ask = nextAsk;
  }
  return true;
}
