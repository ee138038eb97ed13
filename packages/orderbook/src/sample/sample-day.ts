import type { SampleName } from './sample-profile.js';

/** A day of the sample: its book and its truth follow from these fields. */
export interface SampleDay {
  readonly name: SampleName;
  /** the day in New York, YYYY-MM-DD */
  readonly date: string;
  /** a whole number; another seed gives another market with the same statistics */
  readonly seed: number;
}

/** The days to generate. */
export interface SampleDaysOptions {
  /** the number of days, >= 1 */
  readonly days: number;
  /** default `thin` */
  readonly name?: SampleName | undefined;
  /** a whole number, default 1 */
  readonly seed?: number | undefined;
  /** the first day, YYYY-MM-DD, or the Monday after if that is a weekend; default 2025-06-02 */
  readonly start?: string | undefined;
}

const DAY = 86_400_000;

/**
 * Successive weekdays of the built-in sample; nothing is generated yet. Holidays are weekdays like any other.
 *
 * @throws RangeError if the number of days or the seed is not a whole number in range, or the start is no date
 * @example
 * ```ts
 * import { sampleDays } from '@waterfill/orderbook';
 * const days = sampleDays({ days: 3, start: '2025-06-05' });
 * days.map(({ date }) => date); // => ['2025-06-05', '2025-06-06', '2025-06-09']
 * days[0]; // => { name: 'thin', date: '2025-06-05', seed: 1 }
 * ```
 */
export function sampleDays({ days, name = 'thin', seed = 1, start = '2025-06-02' }: SampleDaysOptions): SampleDay[] {
  requireWhole('days', days, 1);
  requireWhole('seed', seed, 0);
  let time = midnight(start);
  return Array.from({ length: days }, () => {
    time = weekdayFrom(time);
    const date = isoDate(time);
    time += DAY;
    return { name, date, seed };
  });
}

function requireWhole(field: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`${field} must be a whole number >= ${least}, not ${value}`);
}

/** Midnight UTC of a date, milliseconds since 1970. */
function midnight(date: string): number {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(date) && isRealDate(time, date)) return time;
  throw new RangeError(`start must be a date written YYYY-MM-DD, not ${JSON.stringify(date)}`);
}

/** Date.parse reads the 30th of February as the 2nd of March. */
function isRealDate(time: number, date: string): boolean {
  return !Number.isNaN(time) && isoDate(time) === date;
}

function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function weekdayFrom(time: number): number {
  const weekday = new Date(time).getUTCDay();
  if (weekday === 6) return time + 2 * DAY;
  return weekday === 0 ? time + DAY : time;
}
