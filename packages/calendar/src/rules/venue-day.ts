import { ProblemError } from '@waterfill/model';
import { dateOf, dayOf, isWeekend, yearOf } from './day.js';
import { daysIn, type SpecialDays, type SpecialHours, type Venue } from './venue.js';

/** What the rules of a venue say of a day. */
export interface VenueDay {
  /** the name of the holiday, or `weekend`; undefined: a trading day */
  readonly closed?: string | undefined;
  /** of a trading day, as those of `Hours` */
  readonly parts: string;
  readonly isHalfDay: boolean;
  /** why the hours are not the usual ones */
  readonly occasion?: string | undefined;
}

const FIRST_YEAR = 2000;
/** The last year for which the rules are complete. */
export const LAST_YEAR = 2030;

/**
 * Applies the rules of a venue to a day.
 *
 * @param day - since 1970-01-01
 * @throws ProblemError if its year is out of range
 */
export function venueDay(venue: Venue, day: number): VenueDay {
  const { holidays, halfDays, otherHours } = rulesIn(venue, day);
  const half = halfDays.get(day);
  const special = half ?? otherHours.get(day);
  return {
    closed: holidays.get(day)?.name ?? (isWeekend(day) && venue.tradesOnWeekends !== true ? 'weekend' : undefined),
    parts: (special ?? venue.hours.findLast(({ since }) => dayOf(since) <= day)!).parts,
    isHalfDay: half !== undefined,
    occasion: special?.name,
  };
}

/** The rules of a year, by day. */
interface Year {
  readonly holidays: ReadonlyMap<number, SpecialDays>;
  readonly halfDays: ReadonlyMap<number, SpecialHours>;
  readonly otherHours: ReadonlyMap<number, SpecialHours>;
}

/** Kept, since days are looked up one after another. */
const kept = new Map<Venue, Map<number, Year>>();

function rulesIn(venue: Venue, day: number): Year {
  const year = yearOf(day);
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    throw new ProblemError('date', `expected a year from ${FIRST_YEAR} to ${LAST_YEAR}, got ${dateOf(day)}`);
  }
  const years = kept.get(venue) ?? new Map<number, Year>();
  const rules = years.get(year) ?? {
    holidays: daysIn(venue.holidays, year),
    halfDays: daysIn(venue.halfDays ?? [], year),
    otherHours: daysIn(venue.otherHours ?? [], year),
  };
  kept.set(venue, years.set(year, rules));
  return rules;
}
