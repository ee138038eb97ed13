/**
 * Reads rows of comma-separated values, in AssemblyScript: what V8 makes of the same loop in TypeScript spends most of
 * its time on checks of each access to an array, and takes twice as long. The second part reads many rows of books in
 * one call.
 *
 * It reads rows as nearly all are: without quotes, numbers of at most fifteen digits without a sign or an exponent, or the
 * largest of 64 bits, which Databento writes in the place of a price where there is none. All
 * that is unusual, right or wrong, is left to the caller. Nothing is checked against the end of the memory: behind the
 * rows lie bytes of 0, which end every field.
 */

const LINE_FEED: u32 = 10;
const CARRIAGE_RETURN: u32 = 13;
const SPACE: u32 = 32;
const PLUS: u32 = 43;
const COMMA: u32 = 44;
const POINT: u32 = 46;
const ZERO: u32 = 48;
/** A one in each byte of a word. */
const EACH: u64 = u64.MAX_VALUE / 255;

/**
 * Where the parts of the memory are, bytes. The values of rows are at its start, a double for each number, row by row as
 * many as the caller keeps.
 */
let numbers: u32 = 0;
let starts: usize = 0;
let ends: usize = 0;
let powers: usize = 0;
let plan: usize = 0;
let planEnd: usize = 0;

/**
 * Says how many numbers there are and where the other parts of the memory are: the starts and ends of the texts, the
 * powers of ten from 1 to 1e15, and the plan, which has a word for each column that is read: its slot in the low 16 bits,
 * that of a number or, from `numbers` on, of a text; above them how many columns to skip before it.
 */
export function setLayout(
  count: u32,
  startsAt: usize,
  endsAt: usize,
  powersAt: usize,
  planAt: usize,
  planLength: u32,
): void {
  numbers = count;
  starts = startsAt;
  ends = endsAt;
  powers = powersAt;
  plan = planAt;
  planEnd = planAt + 4 * planLength;
}

/**
 * Reads the row at an address.
 *
 * @param shift - is added to the addresses of the texts
 * @param values - where its numbers go, the address of the first
 * @returns the address of its line feed; 0 if there is anything unusual
 */
export function parseRow(row: usize, shift: i32, values: usize): usize {
  let at = row;
  for (let step = plan; step < planEnd; step += 4) {
    const todo = load<u32>(step);
    for (let skip = todo >>> 16; skip > 0; skip--) {
      at = behindField(at);
      if (at === 0) return 0;
    }
    const slot = todo & 0xffff;
    if (slot < numbers) {
      at = readNumber(at, values + (slot << 3));
      if (at === 0) return 0;
    } else {
      const text = (slot - numbers) << 2;
      store<i32>(starts + text, at + shift);
      at = endOfText(at);
      store<i32>(ends + text, at + shift);
    }
    // Behind the last field is no comma.
    if (load<u8>(at++) !== COMMA) return step + 4 === planEnd ? lineFeedAt(at - 1) : 0;
  }
  return 0;
}

/** Where the field after a field of no use starts; most of those have one byte or two. 0 if there is anything unusual. */
function behindField(from: usize): usize {
  let at = from;
  let byte: u32 = load<u8>(at++);
  if (byte > COMMA) byte = load<u8>(at++);
  if (byte > COMMA) {
    at = endOfText(at);
    byte = load<u8>(at++);
  }
  return byte === COMMA ? at : 0;
}

/** Where a field ends; what is not usual in a field, such as a quote, ends it too. */
function endOfText(from: usize): usize {
  let at = from;
  let byte: u32;
  do {
    let low = firstBelow(load<u64>(at), COMMA + 1);
    while (low === 0) {
      at += 8;
      low = firstBelow(load<u64>(at), COMMA + 1);
    }
    at += usize(ctz(low) >> 3) + 1;
    byte = load<u8>(at - 1);
    // Times have them.
  } while (byte === SPACE || byte === PLUS);
  return at - 1;
}

/**
 * Of a word of eight bytes, the high bits of those below a limit of at most 128; nothing else if there are none. Behind
 * the first of them others may be shown by mistake, for a difference borrows from the next byte.
 *
 * Source: S. E. Anderson, Bit Twiddling Hacks, "Determine if a word has a byte less than n".
 */
function firstBelow(word: u64, limit: u64): u64 {
  return (word - limit * EACH) & ~word & (0x80 * EACH);
}

/** Stores the number whose first digit is at an address. Returns where it ends; 0 if it is unusual. */
function readNumber(from: usize, value: usize): usize {
  let at = from;
  let mantissa: i64 = 0;
  let digit: u32 = load<u8>(at) - ZERO;
  for (; digit < 10; digit = load<u8>(++at) - ZERO) mantissa = mantissa * 10 + digit;
  let digits = at - from;
  let decimals: usize = 0;
  if (digit === POINT - ZERO) {
    const point = at;
    digit = load<u8>(++at) - ZERO;
    for (; digit < 10; digit = load<u8>(++at) - ZERO) mantissa = mantissa * 10 + digit;
    decimals = at - point - 1;
    digits += decimals;
    if (digits === 0) return 0;
  }
  if (digits > 15 && !(mantissa === i64.MAX_VALUE && digits === 19 && decimals === 0)) return 0;
  // A quotient of two exact doubles is rounded once.
  const size = f64(mantissa);
  store<f64>(value, digits === 0 ? NaN : decimals === 0 ? size : size / load<f64>(powers + (decimals << 3)));
  return at;
}

function lineFeedAt(end: usize): usize {
  const at = load<u8>(end) === CARRIAGE_RETURN ? end + 1 : end;
  return load<u8>(at) === LINE_FEED ? at : 0;
}

/* Rows of books */

/** What is read of a column in the plan; another value: nothing. */
const NUMBER: u32 = 0;
const PRICE: u32 = 1;
const SIZE: u32 = 2;
/** Identifies the book: a row with another text there is not usual. */
const SAME: u32 = 3;
const TIME: u32 = 4;
const ACTION: u32 = 5;
const SIDE: u32 = 6;

/** Rows kept, more than {@link ROWS_BEHIND}, as a ring; and bytes of what is kept of each beside its numbers. */
const RING: u32 = 32;
const KEPT: u32 = 32;
/** How many rows in order have to follow before a row is given. */
const ROWS_BEHIND: u32 = 15;
/** Nanoseconds. A longer step of time is not usual. */
const LONG_STEP: i64 = 10_000_000_000;
const SECOND: i64 = 1_000_000_000;
/** Seconds since 1970, in the year 2262: nanoseconds up to here fit 64 bits. */
const LATEST: f64 = 9.2e9;
/** Bytes of the columns from the first price on. */
const LONGEST: usize = 30_000;
const LETTER_A: u32 = 65;
const LETTER_B: u32 = 66;
const LETTER_N: u32 = 78;
const LETTER_T: u32 = 84;
const LAST_OF_EVENT: i32 = 128;
const MAYBE_BAD_BOOK: i32 = 4;
/** In the place of a price in units of 1e-9: there is none. */
const UNDEFINED = f64(i64.MAX_VALUE);
const UNITS_OF_PRICE: f64 = 1e9;
/** Bytes of `YYYY-MM-DDT`, and of `hh:mm:ss`. */
const DATE: usize = 11;
const CLOCK: usize = 8;
/** The word of `00:00:00`, and what lifts a digit above 9, or a colon that is another byte, to 128 or more. */
const MIDNIGHT: u64 = (0x30303a30 << 32) | 0x303a3030;
const LIFT: u64 = (0x76767f76 << 32) | 0x767f7676;

/** Bits of what {@link nextBook} returns. */
const STATE: u32 = 1;
const SIDELESS: u32 = 2;

/** Where the parts of the memory are, and bytes of the numbers of a row. */
let roles: usize = 0;
let fieldStarts: usize = 0;
let fieldEnds: usize = 0;
let keptAt: usize = 0;
let results: usize = 0;
let ring: usize = 0;
let rowBytes: usize = 0;
/** Bytes of one of the four parts of a book. */
let part: usize = 0;
let steps: u32 = 0;
/** The first step after that of the time, if that is the first one, and the number of steps from it on. */
let firstStep: u32 = 0;
let tailSteps: u32 = 0;

/** What a usual row is like, see {@link setUsual}. */
let areUnits = false;
let leastPrice: f64 = 0;
let mostPrice: f64 = 0;
let timeEnd: i64 = 0;
/** Where the whole rows end. */
let rowsEnd: usize = 0;

/** Rows read and given since {@link startBooks}; the latter is not above the former. */
let read: u32 = 0;
let given: u32 = 0;
/**
 * Of the row that was read last: its start and line feed, the start of its columns from the first price on; its
 * time, nanoseconds, and the whole seconds of it; its letters.
 */
let rowStart: usize = 0;
let lineFeed: usize = 0;
let tail: usize = 0;
let time: i64 = 0;
let second: i64 = 0;
let action: u32 = 0;
let side: u32 = 0;
/** Whether its book was not tested yet. */
let isUntested = true;
/** Whether times are whole nanoseconds; if not, the date and what follows the digits of the second, and midnight. */
let isCount = false;
let dateHead: u64 = 0;
let dateRest: u32 = 0;
let suffix: u64 = 0;
let suffixMask: u64 = 0;
let suffixLength: usize = 0;
let midnight: i64 = 0;

/**
 * Says where the other parts of the memory are, after {@link setLayout}: what is read of each column of the plan, a byte
 * each; two numbers of 16 bits for each, filled up to eight more; what is kept of each row of the ring;
 * the results, see {@link nextBook}; the numbers of the rows of the ring, a multiple of 16 bytes each. The levels are the
 * first numbers: bid prices, bid sizes, ask prices, ask sizes; then come the flags and the shares.
 */
export function setBooks(
  levels: u32,
  rolesAt: usize,
  startsAt: usize,
  endsAt: usize,
  kept: usize,
  resultsAt: usize,
  ringAt: usize,
): void {
  part = 8 * levels;
  roles = rolesAt;
  fieldStarts = startsAt;
  fieldEnds = endsAt;
  keptAt = kept;
  results = resultsAt;
  ring = ringAt;
  rowBytes = (8 * numbers + 15) & ~15;
  steps = u32(planEnd - plan) >> 2;
  firstStep = u32(steps > 1 && roleOf(0) === TIME);
  tailSteps = steps - firstStep;
}

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

/**
 * Learns from a row, which is not given, what the usual rows after it are like.
 *
 * @param seconds - its time
 * @returns false if it is not usual itself
 */
export function startBooks(row: usize, seconds: f64, nanoseconds: f64): bool {
  if (seconds > LATEST || seconds < -LATEST) return false;
  read = 0;
  given = 0;
  isUntested = true;
  action = 0;
  side = 0;
  second = i64(seconds);
  time = second * SECOND + i64(nanoseconds);
  let at = row;
  for (let step: u32 = 0; step < steps; step++) {
    if (step === firstStep) tail = at;
    const start = afterSkipped(at, step);
    if (start === 0) return false;
    const role = roleOf(step);
    at = start;
    at = role === TIME ? learnTime(at) : role === SAME ? endOfText(at) : readField(step, at, valuesOf(read));
    if (at === 0) return false;
    if (step >= firstStep) {
      if (at - tail > LONGEST) return false;
      store<u16>(fieldStarts + ((step - firstStep) << 1), u16(start - tail));
      store<u16>(fieldEnds + ((step - firstStep) << 1), u16(at - tail));
    }
    if (step < steps - 1 && load<u8>(at++) !== COMMA) return false;
  }
  lineFeed = lineFeedAt(at);
  read = 1;
  given = 1;
  return lineFeed !== 0;
}

/**
 * Gives usual rows up to the first that leaves a book or is a trade without a side. A row is given once enough others in
 * order follow. The book of a row that leaves one has no fault.
 *
 * The results are doubles: the seconds and nanoseconds of the last of them, the shares that they traded, but for a trade
 * without a side, the same with the sign of the taker, the shares of the last row; and words of 32 bits: how many they
 * are, how many of them are trades; the place of the last one in the ring, the addresses of its start and its line feed;
 * the address of the row that is not usual, 0 if all rows were read.
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
    const kept = keptAt + KEPT * (given & (RING - 1));
    const letters = load<u32>(kept, 24);
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
    if ((i32(load<f64>(valuesOf(given - 1) + 4 * part)) & LAST_OF_EVENT) !== 0) outcome |= STATE;
  }
  storeResults(traded, signed, rows, trades, unusual);
  return outcome;
}

function storeResults(traded: f64, signed: f64, rows: u32, trades: u32, unusual: usize): void {
  const place = (given - 1) & (RING - 1);
  const kept = keptAt + KEPT * place;
  if (rows > 0) {
    store<f64>(results, load<f64>(kept));
    store<f64>(results, load<f64>(kept, 8), 8);
    store<u64>(results, load<u64>(kept, 16), 52);
  }
  store<f64>(results, traded, 16);
  store<f64>(results, signed, 24);
  store<f64>(results, sharesOf(valuesOf(given - 1)), 32);
  store<u32>(results, rows, 40);
  store<u32>(results, trades, 44);
  store<u32>(results, place, 48);
  store<u32>(results, unusual, 60);
}

function roleOf(step: u32): u32 {
  return load<u8>(roles + step);
}

function sharesOf(values: usize): f64 {
  return load<f64>(values + 4 * part + 8);
}

function valuesOf(row: u32): usize {
  return ring + rowBytes * (row & (RING - 1));
}

/** Reads the next row into the ring; false if it is not usual. */
function readRow(): bool {
  const row = lineFeed + 1;
  if (row >= rowsEnd) return false;
  const values = valuesOf(read);
  copyNumbers(values, valuesOf(read - 1));
  const before = time;
  let at = readHead(row);
  if (at !== 0) at = readTail(at, values);
  if (at === 0) return false;
  const next = lineFeedAt(at);
  if (next === 0 || time < before || time - before > LONG_STEP || time >= timeEnd) return false;
  if (!isUsual(values)) return false;
  rowStart = row;
  lineFeed = next;
  keep();
  read++;
  return true;
}

/** For so few numbers a loop is faster than `memory.copy`. */
function copyNumbers(to: usize, from: usize): void {
  for (let at: usize = 0; at < rowBytes; at += 16) v128.store(to + at, v128.load(from + at));
}

function keep(): void {
  const kept = keptAt + KEPT * (read & (RING - 1));
  store<f64>(kept, f64(second));
  store<f64>(kept, f64(i32(time - second * SECOND)), 8);
  store<u32>(kept, rowStart, 16);
  store<u32>(kept, lineFeed, 20);
  store<u32>(kept, action | (side << 8), 24);
}

function isUsual(values: usize): bool {
  const flags = load<f64>(values + 4 * part);
  if (!(flags >= 0 && flags < 256)) return false;
  const bits = i32(flags);
  if (f64(bits) !== flags || (bits & MAYBE_BAD_BOOK) !== 0) return false;
  if (action === LETTER_T && !(sharesOf(values) >= 0)) return false;
  if (!isUntested || (bits & LAST_OF_EVENT) === 0) return true;
  if (!isGoodBook(values)) return false;
  isUntested = false;
  return true;
}

/** Where the field of a step of the plan starts, behind columns that are not read; 0 if there is anything unusual. */
function afterSkipped(from: usize, step: u32): usize {
  let at = from;
  for (let skip = load<u32>(plan + (step << 2)) >>> 16; skip > 0 && at !== 0; skip--) at = behindField(at);
  return at;
}

/** Reads the time, if it is the first column that is read. Returns where the next one starts; 0 if there is anything unusual. */
function readHead(row: usize): usize {
  if (firstStep === 0) return row;
  const start = afterSkipped(row, 0);
  const end = start === 0 ? 0 : readTime(start);
  return end !== 0 && load<u8>(end) === COMMA ? end + 1 : 0;
}

/**
 * Reads the other columns. Most are as in the row before, so both rows are compared, 16 bytes at a time, and only the
 * fields in which they differ are read. Starts and ends of the fields count from the first of these columns; those behind a
 * field are moved as soon as it is longer or shorter than before.
 *
 * @returns the end of the last field; 0 if there is anything unusual
 */
function readTail(from: usize, values: usize): usize {
  let at = from;
  let other = tail;
  tail = from;
  const end = fieldEnds + ((tailSteps - 1) << 1);
  for (let field: u32 = 0; ; ) {
    const equal = equalBytes(at, other, tail + load<u16>(end));
    at += equal;
    other += equal;
    field = fieldEndingFrom(at - tail, field);
    if (field === tailSteps) break;
    const start = tail + load<u16>(fieldStarts + (field << 1));
    if (at < start) {
      // They differ in a column without use.
      const moved = afterCommas(at, commasIn(other, other + (start - at)));
      if (moved === 0) return 0;
      other += start - at;
      at = moved;
      if (!move(field, field, <i32>moved - <i32>start)) return 0;
      continue;
    }
    const was = tail + load<u16>(fieldEnds + (field << 1));
    if (roleOf(firstStep + field) === SAME) return 0;
    const now = readField(firstStep + field, start, values);
    if (now === 0) return 0;
    other += was - at;
    at = now;
    if (!move(field + 1, field, <i32>now - <i32>was)) return 0;
    if (field === tailSteps - 1) break;
    if (load<u8>(at) !== COMMA) return 0;
  }
  return tail + load<u16>(end);
}

/** How many bytes two texts have in common; at most 15 more than up to an address in the first. */
function equalBytes(one: usize, other: usize, to: usize): usize {
  let at = one;
  for (const shift = other - one; at <= to; at += 16) {
    const bits = i8x16.bitmask(i8x16.eq(v128.load(at), v128.load(at + shift)));
    if (bits !== 0xffff) return at - one + ctz(~bits);
  }
  return at - one;
}

/** The first field, none before a given one, whose end is at a place or behind it. */
function fieldEndingFrom(place: usize, from: u32): u32 {
  const places = i16x8.splat(i16(place));
  for (let field = from & ~7; field < tailSteps; field += 8) {
    const bits = i16x8.bitmask(i16x8.ge_s(v128.load(fieldEnds + (field << 1)), places));
    if (bits !== 0) return min(tailSteps, field + ctz(bits));
  }
  return tailSteps;
}

/** Moves the starts of the fields from one on, and the ends from one on. */
function move(start: u32, end: u32, by: i32): bool {
  if (by === 0) return true;
  moveFrom(fieldStarts, start, by);
  moveFrom(fieldEnds, end, by);
  return load<u16>(fieldEnds + ((tailSteps - 1) << 1)) < LONGEST;
}

function moveFrom(table: usize, first: u32, by: i32): void {
  const all = i16x8.splat(i16(by));
  const behind = i16x8.ge_s(i16x8(0, 1, 2, 3, 4, 5, 6, 7), i16x8.splat(i16(first & 7)));
  let steps = v128.and(all, behind);
  for (let field = first & ~7; field < tailSteps; field += 8) {
    const at = table + (field << 1);
    v128.store(at, i16x8.add(v128.load(at), steps));
    steps = all;
  }
}

function commasIn(from: usize, to: usize): u32 {
  let count: u32 = 0;
  for (let at = from; at < to; at += 16) {
    let bits = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(<i8>COMMA)));
    if (to - at < 16) bits &= (1 << (<i32>(to - at))) - 1;
    count += popcnt(bits);
  }
  return count;
}

/** Where the field after so many commas starts; 0 if there is anything unusual. */
function afterCommas(from: usize, count: u32): usize {
  const bytes = v128.load(from);
  let commas: u32 = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(<i8>COMMA)));
  let left = count;
  for (; left > 1 && commas !== 0; left--) commas &= commas - 1;
  const before = (commas & (0 - commas)) - 1;
  const others: u32 = i8x16.bitmask(i8x16.lt_u(bytes, i8x16.splat(<i8>COMMA)));
  if (commas !== 0 && (others & before) === 0) return from + ctz(commas) + 1;
  let at = from;
  for (left = count; left > 0 && at !== 0; left--) at = behindField(at);
  return at;
}

/** Reads a field that is not {@link SAME}. Returns its end; 0 if there is anything unusual. */
function readField(step: u32, at: usize, values: usize): usize {
  const value = values + ((load<u32>(plan + (step << 2)) & 0xffff) << 3);
  switch (roleOf(step)) {
    case NUMBER:
      return readNumber(at, value);
    case PRICE:
      isUntested = true;
      return readPrice(at, value);
    case SIZE:
      return readSize(at, value);
    case TIME:
      return readTime(at);
    case ACTION:
      action = letterAt(at);
      return endOfText(at);
    case SIDE:
      side = letterAt(at);
      return endOfText(at);
    default:
      return endOfText(at);
  }
}

/** The letter of which a field consists; 0: it does not. */
function letterAt(at: usize): u32 {
  const next: u32 = load<u8>(at + 1);
  return next === COMMA || next === LINE_FEED || next === CARRIAGE_RETURN ? load<u8>(at) : 0;
}

/** The test of a book stands as long as each level keeps some shares. */
function readSize(from: usize, value: usize): usize {
  const before = load<f64>(value);
  const end = readNumber(from, value);
  if (!(before > 0 && load<f64>(value) > 0)) isUntested = true;
  return end;
}

function readPrice(from: usize, value: usize): usize {
  const end = readNumber(from, value);
  if (!areUnits || end === 0) return end;
  const count = load<f64>(value);
  // A quotient of two exact doubles is rounded once.
  store<f64>(value, count === UNDEFINED ? NaN : count / UNITS_OF_PRICE);
  return F64.isNaN(count) || Math.floor(count) === count ? end : 0;
}

/** Whether the prices fall on the bid side, rise on the ask side, are apart, and then end, and have sizes as long. */
function isGoodBook(values: usize): bool {
  let bid = mostPrice;
  let ask: f64 = 0;
  for (let at = values, end = values + part; at < end; at += 8) {
    const nextBid = load<f64>(at);
    const nextAsk = load<f64>(at + 2 * part);
    if (!(nextBid < bid && nextAsk > ask && load<f64>(at + part) > 0 && load<f64>(at + 3 * part) > 0)) {
      return isGoodThinBook(values);
    }
    bid = nextBid;
    ask = nextAsk;
  }
  return bid >= leastPrice && ask < mostPrice && load<f64>(values) < load<f64>(values + 2 * part);
}

/** The same for a book with empty levels. */
function isGoodThinBook(values: usize): bool {
  const bid = load<f64>(values);
  const ask = load<f64>(values + 2 * part);
  return isGoodSide(values, -1) && isGoodSide(values + 2 * part, 1) && !(bid >= ask);
}

function isGoodSide(side: usize, direction: f64): bool {
  let before: f64 = direction < 0 ? mostPrice : 0;
  let isEmpty = false;
  for (let at = side, end = side + part; at < end; at += 8) {
    const price = load<f64>(at);
    const size = load<f64>(at + part);
    if (F64.isNaN(price) && size === 0) isEmpty = true;
    else {
      if (isEmpty || !(direction * price > direction * before && size > 0)) return false;
      if (!(price >= leastPrice && price < mostPrice)) return false;
      before = price;
    }
  }
  return true;
}

/* Times of rows of books */

/** Learns how times are written from one that is known, {@link time}. Returns its end; 0 if it is unusual. */
function learnTime(from: usize): usize {
  const known = time;
  const knownSecond = second;
  isCount = load<u8>(from + 4) - ZERO < 10;
  midnight = 0;
  const end = endOfText(from);
  if (!isCount) {
    const decimals =
      load<u8>(from + DATE + CLOCK) === POINT ? behindDigits(from + DATE + CLOCK + 1) : from + DATE + CLOCK;
    suffixLength = end + 1 - decimals;
    if (end < decimals || suffixLength > 8) return 0;
    suffixMask = u64.MAX_VALUE >> ((8 - suffixLength) << 3);
    suffix = load<u64>(decimals) & suffixMask;
    dateHead = load<u64>(from);
    dateRest = load<u32>(from + DATE - 4);
  }
  const behind = readTime(from);
  midnight = knownSecond - second;
  const isRight = behind === end && time + midnight * SECOND === known && !(isCount && midnight !== 0);
  second = knownSecond;
  time = known;
  return isRight ? end : 0;
}

function behindDigits(from: usize): usize {
  let at = from;
  while (u32(load<u8>(at)) - ZERO < 10) at++;
  return at;
}

/** Reads a time on the same date and written in the same way as the one that was learnt. Returns its end; 0 if it is not. */
function readTime(from: usize): usize {
  if (isCount) return readCount(from);
  if (load<u64>(from) !== dateHead || load<u32>(from + DATE - 4) !== dateRest) return 0;
  // Each digit less its character, and 0 for the colons.
  const clock = load<u64>(from + DATE) ^ MIDNIGHT;
  if ((((clock + LIFT) | clock) & (0x80 * EACH)) !== 0) return 0;
  const hours = 10 * (clock & 15) + ((clock >> 8) & 15);
  const minutes = 10 * ((clock >> 24) & 15) + ((clock >> 32) & 15);
  const seconds = 10 * ((clock >> 48) & 15) + (clock >> 56);
  if (hours > 23 || minutes > 59 || seconds > 59) return 0;
  let at = from + DATE + CLOCK;
  let fraction: i64 = 0;
  if (load<u8>(at) === POINT) {
    const start = ++at;
    for (let digit = u32(load<u8>(at)) - ZERO; digit < 10; digit = u32(load<u8>(++at)) - ZERO) {
      fraction = fraction * 10 + digit;
    }
    const digits = at - start;
    if (digits === 0 || digits > 9) return 0;
    fraction *= i64(load<f64>(powers + ((9 - digits) << 3)));
  }
  if ((load<u64>(at) & suffixMask) !== suffix) return 0;
  second = midnight + i64(3600 * hours + 60 * minutes + seconds);
  time = second * SECOND + fraction;
  return at + suffixLength - 1;
}

/** Reads whole nanoseconds since 1970, of 18 or 19 digits. */
function readCount(from: usize): usize {
  let at = from;
  let count: u64 = 0;
  for (let digit = u32(load<u8>(at)) - ZERO; digit < 10; digit = u32(load<u8>(++at)) - ZERO) count = count * 10 + digit;
  const digits = at - from;
  if ((digits !== 18 && digits !== 19) || count > u64(i64.MAX_VALUE)) return 0;
  time = i64(count);
  second = time / SECOND;
  return at;
}
