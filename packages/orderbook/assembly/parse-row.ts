/**
 * Reads one row of comma-separated values, in AssemblyScript: what V8 makes of the same loop in TypeScript spends most of
 * its time on checks of each access to an array, and takes twice as long.
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
