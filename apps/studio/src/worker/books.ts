import type { Finding, ImpactCurves, ImpactProfile } from '@waterfill/model';
import { type Day, type ExpectedDay, expectedDay, type OrderRequest, profileDays } from '@waterfill/plan';
import type { OrderForm } from '../state/order-form.js';

/** What orders are planned on: days, or what is to be expected of one that has not happened. */
export type Books = readonly Day[] | ExpectedDay;

/** The same with the volumes that are expected. */
export interface BooksOnVolumes {
  readonly books: Books;
  /** The order with the volumes of its auctions and of its cap. */
  readonly onVolumes: (order: OrderRequest) => OrderRequest;
  /** of what days the volumes are, and what is wrong with them */
  readonly findings: readonly Finding[];
}

/** Books with their own volumes. */
export function onOwnVolumes(books: Books): BooksOnVolumes {
  return { books, onVolumes: (order) => order, findings: [] };
}

/** What the days let expect of the day to trade on; undefined: the order is planned on the days themselves. */
export function profileFor(days: readonly Day[], { ahead }: Pick<OrderForm, 'ahead'>): ImpactProfile | undefined {
  const { forDate, halfLifeDays } = ahead;
  return forDate === undefined ? undefined : profileDays(days.map(curvesOfDay), { halfLifeDays });
}

/**
 * What a profile lets expect of the day to trade on.
 *
 * @throws ProblemError for a date that is none, and for a holiday of the venue
 */
export function dayAhead(
  profile: ImpactProfile,
  { ahead: { forDate }, measure: { calendar } }: Pick<OrderForm, 'measure' | 'ahead'>,
  volumes?: ArrayLike<number>,
): ExpectedDay {
  return expectedDay(profile, { forDate, calendar, volumes });
}

/** The curves of each day, or those that are expected. */
export function curvesOf(books: Books): ImpactCurves[] {
  return 'fit' in books ? [books.curves] : books.map(curvesOfDay);
}

function curvesOfDay(day: Day): ImpactCurves {
  return 'curves' in day ? day.curves : day;
}
