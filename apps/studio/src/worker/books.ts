import type { ImpactCurves } from '@waterfill/model';
import { type Day, type ExpectedDay, expectedDay, profileDays } from '@waterfill/plan';
import type { OrderForm } from '../state/order-form.js';

/** What orders are planned on: days, or what is to be expected of one that has not happened. */
export type Books = readonly Day[] | ExpectedDay;

/**
 * The days, or what they let expect of the day to trade on.
 *
 * @throws ProblemError for a date that is none, and for a holiday of the venue
 */
export function booksOf(days: readonly Day[], { measure, ahead }: Pick<OrderForm, 'measure' | 'ahead'>): Books {
  const { forDate, halfLifeDays } = ahead;
  if (forDate === undefined) return days;
  return expectedDay(profileDays(days.map(curvesOfDay), { halfLifeDays }), { forDate, calendar: measure.calendar });
}

/** The curves of each day, or those that are expected. */
export function curvesOf(books: Books): ImpactCurves[] {
  return 'fit' in books ? [books.curves] : books.map(curvesOfDay);
}

function curvesOfDay(day: Day): ImpactCurves {
  return 'curves' in day ? day.curves : day;
}
