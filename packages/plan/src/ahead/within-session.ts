import type { TradingSession } from '@waterfill/calendar';
import {
  auctionsWithin,
  createGridClock,
  createZoneClock,
  type Finding,
  type FittedImpact,
  type FittedInterval,
  findingOf,
  type Grid,
  type ImpactCurve,
  type ImpactCurves,
  ProblemError,
  secondsAt,
} from '@waterfill/model';

/** What a day has of its intervals. */
interface DayOfIntervals {
  readonly fit: FittedImpact;
  readonly curves: ImpactCurves;
  readonly firstInterval: number;
  readonly warnings: readonly Finding[];
}

/**
 * A day with the intervals that lie within the session of a venue: those before its open and after its close are left
 * out, and those that touch a break are closed. Without the others unchanged.
 *
 * @throws ProblemError at `calendar` if there is none
 */
export function withinSession<Day extends DayOfIntervals>(day: Day, session: TradingSession): Day {
  const { curves, fit } = day;
  const isInside = insideOf(curves.grid, session);
  const all = [...curves.intervals.keys()];
  const kept = all.slice(all.findIndex(isInside), all.findLastIndex(isInside) + 1);
  if (kept.length === 0 || !isInside(kept[0]!)) throw outside(session);
  const grid = kept.length === all.length ? curves.grid : gridOf(curves.grid, kept);
  return {
    ...day,
    firstInterval: day.firstInterval + kept[0]!,
    fit: { ...fit, grid, intervals: kept.map((t) => (isInside(t) ? fit.intervals[t]! : inBreak(fit.intervals[t]!))) },
    curves: {
      ...curves,
      grid,
      intervals: kept.map((t) => (isInside(t) ? curves.intervals[t]! : breakOf(curves.intervals[t]!))),
    },
    warnings: [...day.warnings, ...halfDay(session)],
  };
}

/** Whether an interval lies within a part of the session. */
function insideOf(grid: Grid, session: TradingSession): (t: number) => boolean {
  const spans = spansOf(session);
  const start = Date.parse(grid.start) / 1000;
  return (t) => {
    const [from, to] = [start + secondsAt(grid, t), start + secondsAt(grid, t + 1)];
    return spans.some(([open, close]) => open <= from && to <= close);
  };
}

/** When each part of a session opens and closes, seconds since 1970-01-01T00:00:00Z. */
export function spansOf({ parts, date, timezone }: TradingSession): (readonly [open: number, close: number])[] {
  const zone = createZoneClock(timezone);
  const at = (time: string): number => zone.instantOf(date, secondsOf(time));
  return parts.map(({ open, close }) => [open < close ? at(open) : at(open) - DAY, at(close)] as const);
}

const DAY = 86_400;

function secondsOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return 3600 * hours! + 60 * minutes!;
}

function gridOf(grid: Grid, kept: readonly number[]): Grid {
  const [first, end] = [kept[0]!, kept.at(-1)! + 1];
  const { edges } = grid;
  const start = createGridClock(grid)(first);
  if (edges === undefined) return { ...grid, start };
  const auctions = grid.auctions && auctionsWithin(grid, first, end);
  return { ...grid, ...auctions, start, edges: edges.slice(first, end + 1).map((edge) => edge - edges[first]!) };
}

const unknown = { coefficient: Number.NaN, exponent: Number.NaN };
const nowhere = [Number.NaN, Number.NaN] as const;

function inBreak({ residualStdErr, rSquared, rss }: FittedInterval): FittedInterval {
  return {
    ...{ status: 'closed', reason: 'it is in a break of the session', reasonCode: 'break', ...unknown },
    ...{ stdErr: unknown, interval95: { coefficient: nowhere, exponent: nowhere } },
    ...{ residualStdErr, rSquared, rss, points: 0, largestSize: 0 },
  };
}

function breakOf(curve: ImpactCurve): ImpactCurve {
  const [impact, coverage] = [curve.impact.map(() => Number.NaN), curve.coverage.map(() => 0)];
  return { ...curve, impact, coverage, largestSize: 0, halfSpread: Number.NaN, closed: 'break' };
}

function halfDay(session: TradingSession): Finding[] {
  if (!session.isHalfDay) return [];
  const { calendar, date } = session;
  const reason = `${hoursText(session)}; its hours are expected to be like those of the past days`;
  return [findingOf({ code: 'half-day', reason, details: { calendar, date } })];
}

function outside(session: TradingSession): ProblemError {
  const reason = `${hoursText(session)}, in which the past days have no interval; give the calendar of their venue`;
  return new ProblemError('calendar', reason, { code: 'outside-session' });
}

/** When a venue trades on a day, and why if that is not as usual. */
export function hoursText({ calendar, date, parts, timezone, occasion }: TradingSession): string {
  const hours = parts.map(({ open, close }) => `${open} to ${close}`).join(', ');
  const why = occasion === undefined ? '' : ` (${occasion})`;
  return `${calendar} trades from ${hours} (${timezone}) on ${date}${why}`;
}
