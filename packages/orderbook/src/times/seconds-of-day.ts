const POINT = 46;
const ZERO = 48;
const NINE = 57;
const MOST_DIGITS = 6;

/** Reads seconds after midnight from bytes to the nanosecond, `34200.015105074`; decimals past the ninth are dropped. */
export class SecondsOfDay {
  /** whole seconds since midnight */
  seconds = 0;
  /** 0 to 999,999,999 */
  nanoseconds = 0;

  /** @returns false if the bytes from `start` to `end` are no such time */
  parse(bytes: Uint8Array, start: number, end: number): boolean {
    let i = start;
    let seconds = 0;
    for (; i < end && isDigit(bytes[i]!); i++) seconds = seconds * 10 + bytes[i]! - ZERO;
    if (i === start || i - start > MOST_DIGITS) return false;
    this.seconds = seconds;
    this.nanoseconds = 0;
    if (i === end) return true;
    if (bytes[i] !== POINT) return false;
    const from = i + 1;
    let unit = 1e8;
    for (i = from; i < end && isDigit(bytes[i]!); i++) {
      this.nanoseconds += unit * (bytes[i]! - ZERO);
      unit = unit > 1 ? unit / 10 : 0;
    }
    return i === end && i > from;
  }
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}
