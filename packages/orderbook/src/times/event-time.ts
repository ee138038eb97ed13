import { IsoTime } from './iso-time.js';

const [ZERO, NINE] = [48, 57];
/** Digits of nanoseconds since 1970, of times after March 1973, and those of nanoseconds within a second. */
const [FEWEST, MOST, OF_SECOND] = [18, 19, 9];

/**
 * Reads times that a table writes either as ISO 8601 or as whole nanoseconds since 1970, as in Databento's raw files.
 *
 * The first time decides; a time of the other kind is then a fault.
 */
export class EventTime {
  /** whole seconds since 1970-01-01T00:00:00Z */
  seconds = 0;
  /** 0 to 999,999,999 */
  nanoseconds = 0;
  readonly #iso = new IsoTime();
  #isCount: boolean | undefined;

  /** @returns what is wrong with the time in the bytes from `start` to `end`; then nothing changes */
  parse(bytes: Uint8Array, start: number, end: number): 'not-a-time' | 'other-unit' | undefined {
    // The end of the year in ISO 8601.
    const isCount = isDigit(bytes[start + 4]!);
    if (!(isCount ? this.#parseCount(bytes, start, end) : this.#parseIso(bytes, start, end))) return 'not-a-time';
    this.#isCount ??= isCount;
    return isCount === this.#isCount ? undefined : 'other-unit';
  }

  #parseIso(bytes: Uint8Array, start: number, end: number): boolean {
    if (!this.#iso.parse(bytes, start, end)) return false;
    this.seconds = this.#iso.seconds;
    this.nanoseconds = this.#iso.nanoseconds;
    return true;
  }

  #parseCount(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start < FEWEST || end - start > MOST) return false;
    const seconds = wholeNumber(bytes, start, end - OF_SECOND);
    const nanoseconds = wholeNumber(bytes, end - OF_SECOND, end);
    if (Number.isNaN(seconds + nanoseconds)) return false;
    this.seconds = seconds;
    this.nanoseconds = nanoseconds;
    return true;
  }
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

/** NaN if there is anything but digits. */
function wholeNumber(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) value = isDigit(bytes[i]!) ? 10 * value + bytes[i]! - ZERO : Number.NaN;
  return value;
}
