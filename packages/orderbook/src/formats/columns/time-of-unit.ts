import type { TimeUnit } from '@waterfill/model';
import { IsoTime } from '../../times/iso-time.js';

const [ZERO, POINT] = [48, 46];
const DECIMALS: Readonly<Record<Exclude<TimeUnit, 'iso'>, number>> = { s: 0, ms: 3, us: 6, ns: 9 };
const POWERS: readonly number[] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];
/** Seconds since 1970, from 1973 to 2286: a time outside is in another unit than said. */
const [LEAST, MOST] = [1e8, 1e10];

/** Reads the times of a table in a unit that is known. */
export class TimeOfUnit {
  /** whole seconds since 1970-01-01T00:00:00Z */
  seconds = 0;
  /** 0 to 999,999,999; decimals past the ninth are dropped */
  nanoseconds = 0;
  /** what a time looks like, for messages */
  readonly expected: string;
  readonly #iso = new IsoTime();
  readonly #decimals: number | undefined;

  constructor(unit: TimeUnit) {
    this.#decimals = unit === 'iso' ? undefined : DECIMALS[unit];
    this.expected =
      unit === 'iso'
        ? 'an ISO 8601 time such as 2025-04-03T13:30:00Z'
        : `a time from 1973 to 2286 in ${unit} since 1970`;
  }

  /** @returns false if the bytes from `start` to `end` are not a time in the unit */
  parse(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#decimals !== undefined) return this.#parseCount(bytes, start, end, this.#decimals);
    if (!this.#iso.parse(bytes, start, end)) return false;
    this.seconds = this.#iso.seconds;
    this.nanoseconds = this.#iso.nanoseconds;
    return true;
  }

  #parseCount(bytes: Uint8Array, start: number, end: number, decimals: number): boolean {
    let point = start;
    while (point < end && bytes[point] !== POINT) point++;
    let seconds = 0;
    let nanoseconds = 0;
    // The power of ten of a digit, in seconds.
    let power = point - start - decimals - 1;
    for (let i = start; i < end; i++) {
      if (i === point) continue;
      const digit = bytes[i]! - ZERO;
      if (!(digit >= 0 && digit <= 9)) return false;
      if (power >= 0) seconds = 10 * seconds + digit;
      else if (power >= -9) nanoseconds += digit * POWERS[9 + power]!;
      power--;
    }
    this.seconds = seconds;
    this.nanoseconds = nanoseconds;
    return seconds >= LEAST && seconds < MOST;
  }
}
