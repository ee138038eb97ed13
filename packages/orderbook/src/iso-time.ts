const SPACE = 32;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const COLON = 58;
const LETTER_T = 84;
const LETTER_Z = 90;
const SECONDS_OF_DAY = 86_400;
const NOT_DIGITS = 1000;
const NANOSECONDS = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 100, 10, 1];

/**
 * Reads ISO 8601 times from bytes to the nanosecond: `2025-04-03T13:30:00.125395235Z`, a space for the T, an offset for
 * the Z, any number of decimals (those past the ninth are dropped). Without an offset the time is UTC.
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
  #day = -1;
  #midnight = 0;

  /** @returns false if the bytes from `start` to `end` are no time; then nothing changes */
  parse(bytes: Uint8Array, start: number, end: number): boolean {
    const midnight = end - start < 19 ? Number.NaN : this.#midnightOf(bytes, start);
    const between = bytes[start + 10];
    const clock = clockSeconds(bytes, start + 11);
    if (Number.isNaN(midnight) || clock < 0 || (between !== SPACE && between !== LETTER_T)) return false;
    let i = start + 19;
    let nanoseconds = 0;
    if (bytes[i] === POINT) {
      const from = ++i;
      for (; i < end && isDigit(bytes[i]!); i++) {
        if (i - from < 9) nanoseconds = nanoseconds * 10 + (bytes[i]! - 48);
      }
      if (i === from) return false;
      nanoseconds *= NANOSECONDS[Math.min(i - from, 9)]!;
    }
    const offset = offsetSeconds(bytes, i, end);
    if (Number.isNaN(offset)) return false;
    this.seconds = midnight + clock - offset;
    this.nanoseconds = nanoseconds;
    return true;
  }

  /** Most rows have the date of the row before. */
  #midnightOf(bytes: Uint8Array, i: number): number {
    const year = pair(bytes, i) * 100 + pair(bytes, i + 2);
    const month = pair(bytes, i + 5);
    const dayOfMonth = pair(bytes, i + 8);
    if (bytes[i + 4] !== MINUS || bytes[i + 7] !== MINUS) return Number.NaN;
    const day = (year * NOT_DIGITS * 10 + month) * NOT_DIGITS * 10 + dayOfMonth;
    if (day === this.#day) return this.#midnight;
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, dayOfMonth);
    // What is no day of the calendar rolls over into another month.
    if (year > 9999 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) return Number.NaN;
    this.#day = day;
    this.#midnight = (date.getTime() / 1000 / SECONDS_OF_DAY) * SECONDS_OF_DAY;
    return this.#midnight;
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

/** Of `hh:mm:ss`; -1 if it is none. */
function clockSeconds(bytes: Uint8Array, i: number): number {
  const [hours, minutes, seconds] = [pair(bytes, i), pair(bytes, i + 3), pair(bytes, i + 6)];
  const isClock = bytes[i + 2] === COLON && bytes[i + 5] === COLON && hours < 24 && minutes < 60 && seconds < 60;
  return isClock ? hours * 3600 + minutes * 60 + seconds : -1;
}

/** Of `Z`, `+hh:mm`, `-hh:mm`, `+hhmm` or nothing; NaN if it is none of these. */
function offsetSeconds(bytes: Uint8Array, i: number, end: number): number {
  if (i === end || (bytes[i] === LETTER_Z && i + 1 === end)) return 0;
  const isSigned = bytes[i] === PLUS || bytes[i] === MINUS;
  const minutesAt = bytes[i + 3] === COLON ? i + 4 : i + 3;
  const [hours, minutes] = [pair(bytes, i + 1), pair(bytes, minutesAt)];
  if (!isSigned || minutesAt + 2 !== end || hours >= 24 || minutes >= 60) return Number.NaN;
  return (bytes[i] === MINUS ? -1 : 1) * (hours * 3600 + minutes * 60);
}
