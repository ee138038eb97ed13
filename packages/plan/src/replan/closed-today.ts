import { type CalendarName, calendars, requireSession, type TradingSession } from '@waterfill/calendar';
import {
  auctionAt,
  createZoneClock,
  type Finding,
  findingOf,
  type Grid,
  ProblemError,
  secondsAt,
} from '@waterfill/model';
import { hoursText, spansOf } from '../ahead/within-session.js';

/** The intervals in which a venue does not trade today. */
export interface ClosedToday {
  /** counted from 0, increasing */
  readonly closed: readonly number[];
  readonly findings: readonly Finding[];
}

/**
 * The intervals of a plan that are not within the session of a venue on the day of its grid, as after an early close. An
 * auction is within it if it touches a part.
 *
 * @param first - the first interval that is left
 * @throws ProblemError at `calendar` if there is no such calendar, or the venue is closed on that day, whose reason names
 *   the holiday
 */
export function closedToday(
  { grid, intervals, first }: { readonly grid: Grid; readonly intervals: number; readonly first: number },
  calendar: CalendarName,
): ClosedToday {
  const session = sessionOn(grid, intervals, calendar);
  const spans = spansOf(session);
  const start = Date.parse(grid.start) / 1000;
  const isOpen = (t: number): boolean => {
    const [from, to] = [start + secondsAt(grid, t), start + secondsAt(grid, t + 1)];
    const isAuction = auctionAt(grid, t) !== undefined;
    return spans.some(([open, close]) => (isAuction ? open <= to && from <= close : open <= from && to <= close));
  };
  const closed = Array.from({ length: intervals }, (_, t) => t).filter((t) => !isOpen(t));
  const left = closed.filter((t) => t >= first).length;
  return { closed, findings: left === 0 ? [] : [closedFinding(session, left)] };
}

/** A session past midnight has the date on which it ends. */
function sessionOn(grid: Grid, intervals: number, calendar: CalendarName): TradingSession {
  const timezone = calendars.find(({ name }) => name === calendar)?.timezone ?? grid.timezone;
  const end = Date.parse(grid.start) / 1000 + secondsAt(grid, intervals);
  try {
    return requireSession(calendar, createZoneClock(timezone).dateAt(end - 1));
  } catch (error) {
    if (error instanceof ProblemError) throw new ProblemError('calendar', error.reason, error);
    throw error;
  }
}

function closedFinding(session: TradingSession, left: number): Finding {
  const { calendar, date } = session;
  const what =
    left === 1 ? '1 interval that is left is' : `${left.toLocaleString('en-US')} intervals that are left are`;
  const reason = `${hoursText(session)}; ${what} outside of it and closed`;
  return findingOf({ code: 'closed-today', path: 'calendar', reason, details: { calendar, date, intervals: left } });
}
