import { dayAt, dayOf, FRIDAY, MONDAY, SATURDAY, SUNDAY, weekdayOf } from './day.js';
import { easterSunday } from './easter-sunday.js';

/** The days of a year to which a rule applies, since 1970-01-01. */
export type DaysOf = (year: number) => readonly number[];

/** Moves a day that is on a weekend. */
export type Shift = (day: number) => number;

/** One date of each year. */
export function yearly(month: number, dayOfMonth: number, shift: Shift = (day) => day): DaysOf {
  return (year) => [shift(dayAt(year, month, dayOfMonth))];
}

/** The n-th of some weekday in a month, from 1; -1 is the last one. */
export function nth(n: number, weekday: number, month: number): DaysOf {
  return (year) => {
    if (n > 0) return [firstFrom(dayAt(year, month, 1), weekday) + 7 * (n - 1)];
    return [firstFrom(dayAt(year, month + 1, 1), weekday) - 7];
  };
}

/** The first of some weekday on a day or after it. */
export function firstFrom(day: number, weekday: number): number {
  return day + ((weekday - weekdayOf(day) + 7) % 7);
}

/** A number of days after Easter Sunday, or before it. */
export function fromEaster(days: number): DaysOf {
  return (year) => [easterSunday(year) + days];
}

/** Single dates, YYYY-MM-DD. */
export function on(...dates: readonly string[]): DaysOf {
  return (year) => dates.filter((date) => date.startsWith(`${year}-`)).map(dayOf);
}

/** Those days of a rule which satisfy a condition. */
export function when(daysOf: DaysOf, holds: (day: number) => boolean): DaysOf {
  return (year) => daysOf(year).filter(holds);
}

/** Whether a day is one of some weekdays. */
export function isOn(...weekdays: readonly number[]): (day: number) => boolean {
  return (day) => weekdays.includes(weekdayOf(day));
}

/** Saturday to Friday, Sunday to Monday. */
export const toNearestWeekday: Shift = (day) => day + (isOn(SATURDAY)(day) ? -1 : isOn(SUNDAY)(day) ? 1 : 0);

/** Sunday to Monday. */
export const sundayToMonday: Shift = (day) => day + (isOn(SUNDAY)(day) ? 1 : 0);

/** Saturday and Sunday to Monday. */
export const weekendToMonday: Shift = (day) => (isOn(SATURDAY, SUNDAY)(day) ? firstFrom(day, MONDAY) : day);

/** Saturday and Sunday to the Friday before. */
export const weekendToFriday: Shift = (day) => (isOn(SATURDAY, SUNDAY)(day) ? firstFrom(day, FRIDAY) - 7 : day);

/** Saturday to Monday, Sunday to Tuesday: for two holidays on end. */
export const weekendByTwoDays: Shift = (day) => day + (isOn(SATURDAY, SUNDAY)(day) ? 2 : 0);
