import { ProblemError } from '@waterfill/model';

const MILLISECONDS = 86_400_000;

/** Days of the week, as {@link weekdayOf} counts them. */
export const SUNDAY = 0;
export const MONDAY = 1;
export const TUESDAY = 2;
export const WEDNESDAY = 3;
export const THURSDAY = 4;
export const FRIDAY = 5;
export const SATURDAY = 6;

/** Days since 1970-01-01 of a day of a month, 1 to 12. */
export function dayAt(year: number, month: number, dayOfMonth: number): number {
  return Date.UTC(year, month - 1, dayOfMonth) / MILLISECONDS;
}

/**
 * Days since 1970-01-01 of a date.
 *
 * @throws ProblemError if it is not a date, YYYY-MM-DD
 */
export function dayOf(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / MILLISECONDS;
  // A day that does not exist rolls over into the next month.
  if (Number.isInteger(day) && dateOf(day) === date) return day;
  throw new ProblemError('date', `expected YYYY-MM-DD, got ${JSON.stringify(date)}`);
}

/** YYYY-MM-DD of days since 1970-01-01. */
export function dateOf(day: number): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** The year of days since 1970-01-01. */
export function yearOf(day: number): number {
  return new Date(day * MILLISECONDS).getUTCFullYear();
}

/** 0 for Sunday to 6 for Saturday, of days since 1970-01-01, a Thursday; from then on. */
export function weekdayOf(day: number): number {
  return (day + THURSDAY) % 7;
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: number): boolean {
  return weekdayOf(day) % 6 === 0;
}
