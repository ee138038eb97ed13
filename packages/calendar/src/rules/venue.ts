import type { DaysOf } from './days-of.js';

/** The rules of a venue, from which the sessions of its days follow. */
export interface Venue {
  /** in plain English */
  readonly title: string;
  /** IANA name */
  readonly timezone: string;
  /** Saturdays and Sundays are trading days, too; default false */
  readonly tradesOnWeekends?: boolean | undefined;
  /** the usual hours, by the date from which they hold, the earliest first */
  readonly hours: readonly Hours[];
  readonly holidays: readonly SpecialDays[];
  /** the first that matches holds; a holiday is never one */
  readonly halfDays?: readonly SpecialHours[] | undefined;
  /** days with other hours which nobody would call half days, such as a late opening */
  readonly otherHours?: readonly SpecialHours[] | undefined;
}

/** Hours from a date on. */
interface Hours {
  /** YYYY-MM-DD */
  readonly since: string;
  /** clock times, like `09:00-11:30,12:30-15:00`; a first part whose open is not before its close opens the day before */
  readonly parts: string;
}

/** Days with a name. */
export interface SpecialDays {
  readonly name: string;
  readonly daysOf: DaysOf;
  /** the first and the last year of the rule; default: all */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Days with hours of their own. */
export interface SpecialHours extends SpecialDays {
  /** as those of {@link Hours} */
  readonly parts: string;
}

/** The days of some rules in a year, with the rule of each; the first rule of a day holds. */
export function daysIn<Rule extends SpecialDays>(rules: readonly Rule[], year: number): Map<number, Rule> {
  const days = new Map<number, Rule>();
  for (const rule of rules) {
    const { daysOf, from = year, to = year } = rule;
    if (year < from || year > to) continue;
    for (const day of daysOf(year)) if (!days.has(day)) days.set(day, rule);
  }
  return days;
}
