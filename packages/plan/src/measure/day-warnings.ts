import { createZoneClock, type Finding, findingOf, type Grid, type ImpactCurves, secondsAt } from '@waterfill/model';
import { describeFault, type EarlyEnd, type Gap, type Moment, type ReadReport } from '@waterfill/orderbook';

/** Warnings about the rows of a recording, its coverage of the session, and trades that end early. */
export function dayWarnings(curves: ImpactCurves, report: ReadReport, earlyEnd: EarlyEnd | undefined): Finding[] {
  return [
    ...faultFindings(report),
    ...overlapFindings(report),
    ...gapFindings(curves, report),
    ...coverageFindings(curves, report),
    ...(earlyEnd ? [earlyEndFinding(earlyEnd, curves.grid)] : []),
  ];
}

function faultFindings({ faults, rows, examples }: ReadReport): Finding[] {
  if (faults.size === 0) return [];
  const counts = Array.from(faults, ([kind, count]) => `${count.toLocaleString('en-US')} ${kind}`);
  const first = examples[0] === undefined ? '' : `; the first: ${describeFault(examples[0])}`;
  return [
    findingOf({
      code: 'faulty-rows',
      reason: `faults in ${rows.toLocaleString('en-US')} rows: ${counts.join(', ')}${first}`,
      details: { rows, ...Object.fromEntries(faults) },
    }),
  ];
}

function overlapFindings({ overlapping = 0 }: ReadReport): Finding[] {
  if (overlapping === 0) return [];
  const reason =
    `the files of the day overlap: ${overlapping.toLocaleString('en-US')} states are in the time of the file before ` +
    'and are left out';
  return [findingOf({ code: 'overlapping-files', reason, details: { overlapping } })];
}

/** Of gaps between files that hold an interval of the session or more: within one file that may be a quiet market. */
function gapFindings({ grid, intervals }: ImpactCurves, { gaps = [] }: ReadReport): Finding[] {
  const start = Date.parse(grid.start) / 1000;
  const isWithin = (t: number, { from, to }: Gap): boolean =>
    from.seconds <= start + secondsAt(grid, t) && start + secondsAt(grid, t + 1) <= to.seconds;
  return gaps.flatMap((gap) => {
    const inside = intervals.filter(({ closed }, t) => closed !== 'break' && isWithin(t, gap)).length;
    if (inside === 0) return [];
    const [from, to] = [localTime(gap.from, grid.timezone), localTime(gap.to, grid.timezone)];
    const count = inside === 1 ? '1 interval' : `${inside} intervals`;
    const reason =
      `no file of the day has books from ${from} to ${to} ${grid.timezone}; the last book before is taken to stand ` +
      `until then, in ${count}; add the file of that time`;
    return [findingOf({ code: 'gap-between-files', reason, details: { intervals: inside } })];
  });
}

/** The smallest share of a session's intervals that should have a book. */
const MOST_OF_IT = 0.9;

function coverageFindings({ intervals: all, grid }: ImpactCurves, { first, last }: ReadReport): Finding[] {
  const intervals = all.filter(({ closed }) => closed !== 'break');
  const covered = intervals.filter(({ mid }) => !Number.isNaN(mid)).length;
  const details = { covered, intervals: intervals.length };
  const span = first && last ? spanText(first, last, grid, all.length) : '';
  const [some, whole] = [covered, intervals.length].map((count) => count.toLocaleString('en-US'));
  const counts = `the recording covers ${some} of ${whole} intervals`;
  const cures = ['session', 'timezone'];
  if (covered === 0) {
    const reason = `${counts}: it has no book in the session${span}`;
    return [findingOf({ code: 'no-book-in-session', reason, cures, details })];
  }
  if (intervals.every(({ largestSize }) => largestSize === 0)) {
    const reason = `${counts}, and none of its books there is deep enough for any of the sizes${span}`;
    return [findingOf({ code: 'no-book-in-session', reason, cures: [...cures, 'sizes'], details })];
  }
  if (covered >= MOST_OF_IT * intervals.length) return [];
  return [findingOf({ code: 'session-partly-covered', reason: `${counts}${span}`, details })];
}

function earlyEndFinding({ lastTrade, secondsBeforeEnd, session }: EarlyEnd, grid: Grid): Finding {
  const at = `${localTime(lastTrade, grid.timezone)} ${grid.timezone}`;
  const hours = (secondsBeforeEnd / 3600).toFixed(1);
  return findingOf({
    ...{ code: 'trades-end-early', cures: ['session'], details: { secondsBeforeEnd, ...session } },
    reason:
      `the last trade is at ${at}, ${hours} hours before the session ends, while quotes continue; if the market closed ` +
      `early, the session is ${session.open}-${session.close}`,
  });
}

/** The time range of the books, and the session or time zone that would cover them better. */
function spanText(first: Moment, last: Moment, grid: Grid, intervals: number): string {
  const [from, to] = [localTime(first, grid.timezone), localTime(last, grid.timezone)];
  const span = `; its books are from ${from} to ${to} ${grid.timezone}`;
  const zone = zoneOfSession(first, last, grid, intervals);
  if (zone !== undefined) return `${span}, which this session covers in the time zone ${zone}`;
  const session = sessionOf(first, last, grid.timezone);
  if (session !== undefined)
    return isWorthSaying(session, [first, last], grid, intervals)
      ? `${span}, which a session of ${textOf(session)} covers`
      : span;
  const elsewhere = sessionOf(first, last, 'UTC');
  return elsewhere === undefined
    ? span
    : `${span}, which a session of ${textOf(elsewhere)} in the time zone UTC covers`;
}

/** In half hours since midnight. */
interface HalfHours {
  readonly from: number;
  readonly to: number;
}

/** Undefined if the books are of several dates. */
function sessionOf(first: Moment, last: Moment, timezone: string): HalfHours | undefined {
  const [from, to] = [localTime(first, timezone), localTime(last, timezone)];
  if (dateOf(from) !== dateOf(to)) return undefined;
  return { from: Math.floor(halfHours(from)), to: Math.floor(halfHours(to)) + 1 };
}

/** No other session is suggested if this one already covers all books and the other is not shorter. */
function isWorthSaying(
  { from, to }: HalfHours,
  [first, last]: readonly [Moment, Moment],
  grid: Grid,
  intervals: number,
): boolean {
  const open = Date.parse(grid.start) / 1000;
  const length = secondsAt(grid, intervals);
  const hasAll = first.seconds >= open && last.seconds < open + length;
  return !hasAll || 1800 * (to - from) < length;
}

/** Whether most of the session would have books if its hours were in the usual time zone. */
function zoneOfSession(first: Moment, last: Moment, grid: Grid, intervals: number): string | undefined {
  const open = Date.parse(grid.start) / 1000;
  const local = open + createZoneClock(grid.timezone).offsetAt(open);
  const elsewhere = local - createZoneClock(USUAL_ZONE).offsetAt(open);
  const length = secondsAt(grid, intervals);
  const overlap = Math.min(last.seconds, elsewhere + length) - Math.max(first.seconds, elsewhere);
  return elsewhere !== open && overlap >= MOST_OF_IT * length ? USUAL_ZONE : undefined;
}

/** The default time zone of a session. */
const USUAL_ZONE = 'America/New_York';

/** hh:mm-hh:mm */
function textOf({ from, to }: HalfHours): string {
  const [open, close] = [from, to].map(
    (halves) => `${String(Math.floor(halves / 2)).padStart(2, '0')}:${halves % 2 === 0 ? '00' : '30'}`,
  );
  return `${open}-${close}`;
}

/** From midnight to a local time. */
function halfHours(time: string): number {
  const [hours, minutes] = time.slice('YYYY-MM-DD '.length).split(':').map(Number);
  return 2 * hours! + minutes! / 30;
}

/** To the second. */
function localTime({ seconds }: Moment, timezone: string): string {
  const clock = new Date((seconds + createZoneClock(timezone).offsetAt(seconds)) * 1000).toISOString();
  return `${dateOf(clock)} ${clock.slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDThh:mm:ss'.length)}`;
}

function dateOf(time: string): string {
  return time.slice(0, 'YYYY-MM-DD'.length);
}
