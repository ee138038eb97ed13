import { type CalendarName, requireSession } from '@waterfill/calendar';
import { fitOfProfile, gridOnDate } from '@waterfill/fit';
import {
  createZoneClock,
  type FieldRules,
  type Finding,
  type FittedImpact,
  fieldRules,
  type ImpactCurves,
  type ImpactProfile,
  ProblemError,
  requireFields,
  requireFit,
} from '@waterfill/model';
import { curvesOfFit } from './curves-of-fit.js';
import { withVolumes } from './with-volumes.js';
import { withinSession } from './within-session.js';

/** The day to trade on. */
export interface ExpectedDayOptions {
  /** YYYY-MM-DD; default: the last day of a profile, the day of a fit */
  readonly forDate?: string | undefined;
  /** the venue, whose hours of that date are the session: a holiday is refused; default: the hours of the past days */
  readonly calendar?: CalendarName | undefined;
  /**
   * shares traded by everyone, one per interval of the profile or fit, NaN if unknown; default: those of the profile
   */
  readonly volumes?: ArrayLike<number> | undefined;
}

const RULES: FieldRules<ExpectedDayOptions> = {
  forDate: fieldRules.text,
  calendar: fieldRules.text,
  volumes: fieldRules.numbers,
};

/** What to expect of a day that has not happened: what an order for it is planned on. */
export interface ExpectedDay {
  /** the expected impact at the clock times of the date */
  readonly fit: FittedImpact;
  /** the same as curves, with the expected volumes */
  readonly curves: ImpactCurves;
  /** whether shares are whole, by the sizes of the past days */
  readonly isInWholeShares: boolean;
  /** absent: the day is that of a fit */
  readonly profile?: ImpactProfile | undefined;
  /** the interval of the profile or fit that is the first of the day */
  readonly firstInterval: number;
  /** what the past days cannot tell of this one */
  readonly warnings: readonly Finding[];
}

/**
 * What to expect of a date, from the profile of past days or from a fit: `planOrder` plans an order for it.
 *
 * Intervals keep their clock times, whatever clocks changed since. With a calendar those outside the session of the date
 * are left out, so that on a half day the order is done by the early close.
 *
 * @throws ProblemError at `forDate` if it is no date, or the venue is closed on it, whose reason names the holiday and
 *   the next day that trades; at `calendar` if no interval is within its session
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { expectedDay, measureDay, planOrder, profileDays } from '@waterfill/plan';
 * const files = sampleDays({ days: 5 }).map(sampleBook);
 * const days = files.map(async (file) => measureDay(await openRecording(file), { intervalSeconds: 1800 }));
 * const profile = profileDays((await Promise.all(days)).map(({ curves }) => curves));
 * const day = expectedDay(profile, { forDate: '2025-06-09', calendar: 'XNYS' });
 * const plan = await planOrder(day, { quantity: 2000, cap: { participation: 0.1 } });
 * plan.order.grid?.start; // => '2025-06-09T09:30:00-04:00'
 * ```
 */
export function expectedDay(given: ImpactProfile | FittedImpact, options: ExpectedDayOptions = {}): ExpectedDay {
  requireFields(options, RULES);
  requireGiven(given);
  const { forDate, calendar, volumes } = options;
  const date = forDate ?? dateOf(given);
  return naming(() => {
    const session = calendar === undefined ? undefined : requireSession(calendar, date);
    const known = 'intervals' in given ? dayOfFit(given, date) : dayOfProfile(given, date);
    const day = volumes === undefined ? known : withVolumes(known, volumes);
    return session === undefined ? day : withinSession(day, session);
  });
}

/** For callers without types. */
function requireGiven(given: ImpactProfile | FittedImpact): void {
  if (typeof given === 'object' && given !== null && ('intervals' in given || 'typicalSize' in given)) return;
  throw new ProblemError(
    'profile',
    'expected a profile, as profileDays and parseProfileDocument make one, or a fit; got something else',
  );
}

/** Whether it is not a list of measured days. */
export function isExpectedDay<Days>(given: Days | ExpectedDay): given is ExpectedDay {
  return typeof given === 'object' && given !== null && 'fit' in given && 'curves' in given;
}

function dayOfProfile(profile: ImpactProfile, date: string): ExpectedDay {
  const { volume, mid, auctions, isInWholeShares = false, findings } = profile;
  const fit = fitOfProfile(profile, date);
  const curves = curvesOfFit(fit, { date, mid, auctions, volumes: volume?.expected });
  return { fit, curves, isInWholeShares, profile, firstInterval: 0, warnings: findings };
}

function dayOfFit(given: FittedImpact, date: string): ExpectedDay {
  requireFit(given);
  const { grid, intervals } = given;
  const fit = { ...given, grid: gridOnDate(grid, intervals.length, dateOf(given), date) };
  const isInWholeShares = intervals.every(({ largestSize }) => Number.isInteger(largestSize));
  return { fit, curves: curvesOfFit(fit, { date }), isInWholeShares, firstInterval: 0, warnings: [] };
}

/** Names the option that a date is from. */
function naming<Made>(make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ProblemError && error.path === 'date')) throw error;
    throw new ProblemError('forDate', error.reason, error);
  }
}

/** A session that goes past midnight is of the date on which it ends. A fit may be of a day that was not measured. */
function dateOf({ dates, grid }: ImpactProfile | FittedImpact): string {
  const start = createZoneClock(grid.timezone).dateAt(Date.parse(grid.start) / 1000);
  const last = dates.at(-1)!;
  return (Date.parse(last) - Date.parse(start)) / DAY === 1 ? last : start;
}

const DAY = 86_400_000;
