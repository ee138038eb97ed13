import { createZoneClock, type Grid, ProblemError } from '@waterfill/model';
import { SessionClock, type SessionHours } from './session-clock.js';

/** The default time zone of sessions. */
const DEFAULT_TIMEZONE = 'America/New_York';

/** The hours of a session and its intervals. */
export interface Session extends SessionHours {
  /** the IANA time zone of its times; default America/New_York */
  readonly timezone?: string | undefined;
  /** the length of an interval, seconds, in whole nanoseconds; default 60 */
  readonly intervalSeconds?: number | undefined;
}

/** The intervals of one day's session. */
export interface SessionGrid extends Grid {
  /** the start, seconds since 1970-01-01T00:00:00Z */
  readonly openSeconds: number;
  /** the number of intervals */
  readonly intervals: number;
  /** of the session, YYYY-MM-DD */
  readonly date: string;
  /** the start and the end of each break, seconds since the open; absent if there is none */
  readonly breaks?: readonly (readonly [start: number, end: number])[] | undefined;
}

/**
 * The intervals of a session on a day, as instants, so that a session with a clock change has as many intervals as its
 * real length. If the session is not a multiple of the interval length, the last interval is shorter. A break is
 * whole intervals, in which nothing trades.
 *
 * @param date - of the session in its time zone, YYYY-MM-DD
 * @throws ProblemError if the date, a time or the zone is invalid, the open is the close, an interval is longer than the
 *   session, or a break does not begin and end where intervals do
 * @example
 * ```ts
 * import { sessionGrid } from '@waterfill/orderbook';
 * const { start, intervals } = sessionGrid('2025-04-03');
 * start; // => '2025-04-03T09:30:00-04:00'
 * intervals; // => 390
 * ```
 */
export function sessionGrid(date: string, session: Session = {}): SessionGrid {
  const { timezone = DEFAULT_TIMEZONE, intervalSeconds = 60 } = session;
  requireDate(date);
  const clock = createZoneClock(timezone);
  const times = new SessionClock(clock, session).timesOn(date);
  const openSeconds = times[0]!;
  const seconds = times.at(-1)! - openSeconds;
  const start = localTime(openSeconds, clock.offsetAt(openSeconds));
  return {
    ...{ start, intervalSeconds, timezone, openSeconds, date, ...intervalsOf(seconds, intervalSeconds) },
    ...(times.length > 2 && { breaks: breaksOf(times, intervalSeconds) }),
  };
}

/**
 * The date of the session that a moment is in, or next to: its date in the time zone of the session, and the next one
 * after the open of a session that goes past midnight.
 *
 * @param seconds - since 1970-01-01T00:00:00Z
 * @throws ProblemError if a time of the session is invalid
 * @example
 * ```ts
 * import { sessionDateAt } from '@waterfill/orderbook';
 * const evening = Date.parse('2025-06-01T18:00:00-05:00') / 1000;
 * sessionDateAt(evening, { open: '17:00', close: '16:00', timezone: 'America/Chicago' }); // => '2025-06-02'
 * ```
 */
export function sessionDateAt(seconds: number, session: Session = {}): string {
  return new SessionClock(createZoneClock(session.timezone ?? DEFAULT_TIMEZONE), session).dateAt(seconds);
}

/** @param times - open, start and end of each break, close; seconds since 1970 */
function breaksOf(times: readonly number[], intervalSeconds: number): [start: number, end: number][] {
  const edges = times.slice(1, -1).map((time) => time - times[0]!);
  for (const edge of edges) countOf(edge, intervalSeconds, 'intervalSeconds');
  return edges.flatMap((start, k) => (k % 2 === 0 ? [[start, edges[k + 1]!] as [number, number]] : []));
}

/** Intervals of a length; the last one may be shorter. */
function intervalsOf(seconds: number, length: number): Pick<SessionGrid, 'intervals' | 'edges'> {
  const [whole, part] = [nanosecondsOf(seconds), nanosecondsOf(length)];
  // For parts that are not positive, or larger than the whole.
  if (!(part > 0 && part <= whole)) return { intervals: countOf(seconds, length, 'intervalSeconds') };
  const intervals = Math.ceil(whole / part);
  if (intervals * part === whole) return { intervals };
  const edges = Array.from({ length: intervals + 1 }, (_, t) => (t === intervals ? seconds : t * length));
  return { intervals, edges };
}

/**
 * The number of parts of a given length in a whole.
 *
 * @throws ProblemError naming the part if it is not a whole number
 */
export function countOf(wholeSeconds: number, partSeconds: number, name: string): number {
  const [whole, part] = [nanosecondsOf(wholeSeconds), nanosecondsOf(partSeconds)];
  if (part > 0 && whole % part === 0) return whole / part;
  const near = wholePartsNear(wholeSeconds, partSeconds);
  const advice = near.length === 0 ? '' : `; ${durationsText(near)} would do`;
  throw new ProblemError(name, `expected a whole part of ${wholeSeconds} seconds, got ${partSeconds}${advice}`, {
    details: { whole: wholeSeconds, found: partSeconds },
  });
}

/** In minutes if all of them are whole minutes. */
function durationsText(seconds: readonly number[]): string {
  const areMinutes = seconds.every((length) => length % 60 === 0);
  const count = seconds.map((length) => (areMinutes ? length / 60 : length)).join(' or ');
  return `${count} ${areMinutes ? 'minutes' : 'seconds'}`;
}

/** The divisors next to a length, the shorter one first: in whole minutes if possible, otherwise in seconds. */
function wholePartsNear(whole: number, part: number): number[] {
  const unit = part >= 60 && whole % 60 === 0 ? 60 : 1;
  const units = whole / unit;
  if (!(part >= 1) || !Number.isInteger(units)) return [];
  const isPart = (length: number): boolean => units % length === 0;
  let [shorter, longer] = [Math.min(units, Math.floor(part / unit)), Math.ceil(part / unit)];
  while (!isPart(shorter)) shorter--;
  while (longer < units && !isPart(longer)) longer++;
  return (longer > units || longer === shorter ? [shorter] : [shorter, longer]).map((length) => length * unit);
}

/** Seconds in whole nanoseconds, exact up to 104 days. */
export function nanosecondsOf(seconds: number): number {
  return Math.round(seconds * 1e9);
}

function requireDate(date: string): void {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // A day that does not exist rolls over into the next month.
  if (!Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(`${date}T`)) return;
  throw new ProblemError('date', `expected YYYY-MM-DD, got ${JSON.stringify(date)}`);
}

function localTime(instant: number, offset: number): string {
  const zone = isoOf(Math.abs(offset)).slice('1970-01-01T'.length, -':00'.length);
  return isoOf(instant + offset) + (offset < 0 ? '-' : '+') + zone;
}

/** To whole seconds, without the zone. */
function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, -'.000Z'.length);
}
