const SPACE = 32;
const PLUS = 43;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const COLON = 58;
const LETTER_T = 84;
const LETTER_Z = 90;
/** The bit that distinguishes a lowercase letter from its capital. */
const SMALL = 32;
/** The letters of it. */
const UTC: readonly number[] = [85, 84, 67];
const NOT_DIGITS = 1000;
/** Of `YYYY-MM-DDThh:mm:`. */
const MINUTE_LENGTH = 17;
const NANOSECONDS = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 100, 10, 1];

/**
 * Reads ISO 8601 times from bytes to the nanosecond: `2025-04-03T13:30:00.125395235Z`; a space or `t` for the T; any number
 * of decimals (those past the ninth are dropped), after a point or a comma; for the Z a `z`, `UTC` or an offset such as `+00`,
 * `-0400`, `+05:30`, with a space before it or not. Without an offset the time is UTC.
 *
 * Dates are `YYYY-MM-DD`: those by week (`2025-W14-4`) or by day of the year (`2025-093`) are not accepted.
 *
 * @example
 * ```ts
 * import { IsoTime } from '@waterfill/orderbook';
 * const time = new IsoTime();
 * const bytes = new TextEncoder().encode('2025-04-03 09:30:00.1253952351-04:00');
 * time.parse(bytes, 0, bytes.length); // => true
 * time.seconds; // => Date.parse('2025-04-03T13:30:00Z') / 1000
 * time.nanoseconds; // => 125395235
 * ```
 */
export class IsoTime {
  /** whole seconds since 1970-01-01T00:00:00Z */
  seconds = 0;
  /** 0 to 999,999,999 */
  nanoseconds = 0;
  /** the last minute that was read, as its bytes and in seconds */
  readonly #text = new DataView(new ArrayBuffer(MINUTE_LENGTH));
  #minute = 0;
  /** of the bytes of the last time */
  #words: DataView = new DataView(new ArrayBuffer(0));
  #bytes: Uint8Array | undefined;

  /** @returns false if the bytes from `start` to `end` are not a time; then nothing changes */
  parse(bytes: Uint8Array, start: number, end: number): boolean {
    const minute = end - start < MINUTE_LENGTH + 2 ? Number.NaN : this.#minuteOf(bytes, start);
    const second = pair(bytes, start + MINUTE_LENGTH);
    if (Number.isNaN(minute) || second >= 60) return false;
    let i = start + MINUTE_LENGTH + 2;
    let nanoseconds = 0;
    // After the field may come the comma that ends it.
    if (bytes[i] === POINT || (bytes[i] === COMMA && i < end)) {
      const from = ++i;
      const ninth = Math.min(end, from + 9);
      for (; i < ninth && isDigit(bytes[i]!); i++) nanoseconds = (nanoseconds * 10 + bytes[i]! - 48) | 0;
      if (i === from) return false;
      nanoseconds *= NANOSECONDS[i - from]!;
      while (i < end && isDigit(bytes[i]!)) i++;
    }
    const offset = offsetSeconds(bytes, i, end);
    if (Number.isNaN(offset)) return false;
    this.seconds = minute + second - offset;
    this.nanoseconds = nanoseconds;
    return true;
  }

  /** Most rows have the minute of the row before. */
  #minuteOf(bytes: Uint8Array, start: number): number {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    if (this.#isMinuteBefore(start)) return this.#minute;
    const minute = minuteOf(bytes, start);
    if (Number.isNaN(minute)) return minute;
    for (let k = 0; k < MINUTE_LENGTH; k++) this.#text.setUint8(k, bytes[start + k]!);
    this.#minute = minute;
    return minute;
  }

  /** Compares the bytes that change most often first, four at a time. */
  #isMinuteBefore(start: number): boolean {
    const [words, text] = [this.#words, this.#text];
    return (
      words.getInt32(start + 13) === text.getInt32(13) &&
      words.getInt32(start + 9) === text.getInt32(9) &&
      words.getInt32(start + 5) === text.getInt32(5) &&
      words.getInt32(start + 1) === text.getInt32(1) &&
      words.getUint8(start) === text.getUint8(0)
    );
  }
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** Two digits, or {@link NOT_DIGITS}. */
function pair(bytes: Uint8Array, i: number): number {
  const tens = bytes[i]! - 48;
  const ones = bytes[i + 1]! - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NOT_DIGITS;
}

/** Of `YYYY-MM-DDThh:mm:`, seconds since 1970 as if it were UTC; NaN if it is none. */
function minuteOf(bytes: Uint8Array, i: number): number {
  const isPunctuated = bytes[i + 4] === MINUS && bytes[i + 7] === MINUS && bytes[i + 13] === COLON;
  const [hours, minutes] = [pair(bytes, i + 11), pair(bytes, i + 14)];
  const isClock = hours < 24 && minutes < 60 && bytes[i + 16] === COLON;
  const isJoined = bytes[i + 10] === SPACE || isLetter(bytes[i + 10]!, LETTER_T);
  return isPunctuated && isClock && isJoined ? midnightOf(bytes, i) + hours * 3600 + minutes * 60 : Number.NaN;
}

/** Of `YYYY-MM-DD`. */
function midnightOf(bytes: Uint8Array, i: number): number {
  const year = pair(bytes, i) * 100 + pair(bytes, i + 2);
  const month = pair(bytes, i + 5);
  const day = pair(bytes, i + 8);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  // A date that does not exist rolls over into another month.
  const isDate = year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDate ? date.getTime() / 1000 : Number.NaN;
}

/** Of `Z`, `UTC`, `+hh`, `+hhmm`, `+hh:mm`, `+hh:mm:ss`, or nothing; NaN if it is none of these. */
function offsetSeconds(bytes: Uint8Array, from: number, end: number): number {
  if (from === end || (bytes[from] === LETTER_Z && from + 1 === end)) return 0;
  const i = bytes[from] === SPACE ? from + 1 : from;
  if (isLetter(bytes[i]!, LETTER_Z) && i + 1 === end) return 0;
  if (end - i === UTC.length && UTC.every((letter, k) => bytes[i + k] === letter)) return 0;
  if (bytes[i] !== PLUS && bytes[i] !== MINUS) return Number.NaN;
  return (bytes[i] === MINUS ? -1 : 1) * clockSeconds(bytes, i + 1, end);
}

/** Of `hh`, `hhmm`, `hh:mm` or `hh:mm:ss`; NaN if it is none. PostgreSQL writes offsets with seconds for times before standard time zones. */
function clockSeconds(bytes: Uint8Array, i: number, end: number): number {
  const hours = pair(bytes, i);
  const isColon = bytes[i + 2] === COLON && i + 2 < end;
  const minutesAt = isColon ? i + 3 : i + 2;
  const minutes = minutesAt === end ? 0 : pair(bytes, minutesAt);
  const secondsAt = minutesAt + 3;
  const hasSeconds = isColon && bytes[secondsAt - 1] === COLON && secondsAt + 2 === end;
  const seconds = hasSeconds ? pair(bytes, secondsAt) : 0;
  const isWhole = (minutesAt === end && !isColon) || minutesAt + 2 === end || hasSeconds;
  const isClock = hours < 24 && minutes < 60 && seconds < 60;
  return isWhole && isClock ? hours * 3600 + minutes * 60 + seconds : Number.NaN;
}

/** Whether a byte is a letter, capital or small. */
function isLetter(byte: number, capital: number): boolean {
  return byte === capital || byte === capital + SMALL;
}
