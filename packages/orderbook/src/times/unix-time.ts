const ZERO = 48;
/** Decimals of the second in a count of milliseconds, microseconds and nanoseconds. */
const UNITS: readonly number[] = [3, 6, 9];
/** The unit of the last of these decimals, by their number. */
const NANOSECONDS: readonly number[] = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 100, 10, 1];
/** Digits of the seconds since 1970: from March 1973 to the year 2286. */
const [FEWEST, MOST] = [9, 10];

/**
 * Reads times that a table writes as whole milliseconds, microseconds or nanoseconds since 1970. The number of digits
 * gives the unit: 12 or 13, 15 or 16, and 18 or 19.
 *
 * The first time decides the unit of the table; a time in another unit is then a fault.
 */
export class UnixTime {
  /** whole seconds since 1970-01-01T00:00:00Z */
  seconds = 0;
  /** 0 to 999,999,999 */
  nanoseconds = 0;
  #decimals: number | undefined;

  /** @returns what is wrong with the time in the bytes from `start` to `end` */
  parse(bytes: Uint8Array, start: number, end: number): 'not-a-time' | 'other-unit' | undefined {
    const decimals = this.#decimals ?? UNITS.find((unit) => isOfUnit(end - start, unit));
    if (decimals === undefined) return 'not-a-time';
    const point = end - decimals;
    const [seconds, fraction] = [wholeNumber(bytes, start, point), wholeNumber(bytes, point, end)];
    if (!isOfUnit(end - start, decimals)) {
      const isOther = UNITS.some((unit) => isOfUnit(end - start, unit)) && !Number.isNaN(seconds + fraction);
      return isOther ? 'other-unit' : 'not-a-time';
    }
    if (Number.isNaN(seconds + fraction)) return 'not-a-time';
    this.#decimals = decimals;
    this.seconds = seconds;
    this.nanoseconds = fraction * NANOSECONDS[decimals]!;
    return undefined;
  }
}

function isOfUnit(digits: number, decimals: number): boolean {
  return digits >= decimals + FEWEST && digits <= decimals + MOST;
}

/** NaN if there is anything but digits. */
function wholeNumber(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - ZERO;
    value = digit >= 0 && digit <= 9 ? 10 * value + digit : Number.NaN;
  }
  return value;
}
