import { type AuctionTimes, type AuctionVolumes, createZoneClock, type Grid, secondsAt } from '@waterfill/model';

/** What the market traded from a time on. */
export interface VolumeBar {
  /** YYYY-MM-DD, of the day on which the session began; empty: not known */
  readonly day: string;
  /** seconds after the session began */
  readonly from: number;
  /** shares */
  readonly volume: number;
  /** seconds, in which it was traded evenly; absent: until the next bar, if bars are regular */
  readonly length?: number;
  /** it is the whole volume of this auction */
  readonly auction?: keyof AuctionVolumes;
}

type TimedBar = Required<Omit<VolumeBar, 'auction'>>;

/** What was traded on a day. */
export interface DayOfBars extends AuctionVolumes {
  /** shares by interval; NaN for intervals at an end of the session that the day lacks */
  readonly volumes: Float64Array;
}

const TIME = /^(?:(\d{4}-\d{2}-\d{2})[T ])?(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(Z|[+-]\d{2}:?\d{2})?$/;
const DAY = 86_400;

/**
 * Creates a reader of times: of a clock in the time zone of a grid, with a date or without, or ISO 8601 with an offset.
 *
 * @returns the day and the seconds after the clock time at which the grid starts; undefined for what is no time
 */
export function createBarTimes({
  start,
  timezone,
}: Grid): (text: string, date?: string) => Omit<VolumeBar, 'volume'> | undefined {
  const zone = createZoneClock(timezone);
  const first = Date.parse(start) / 1000;
  const open = (first + zone.offsetAt(first)) % DAY;
  return (text, date) => {
    const [, own = date, hours, minutes, seconds = '0', offset] = TIME.exec(text.trim()) ?? [];
    if (hours === undefined) return undefined;
    const clock = 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
    if (own === undefined) return offset === undefined ? { day: '', from: (clock - open + DAY) % DAY } : undefined;
    const local = localTime(own, clock, offset) - open;
    if (Number.isNaN(local)) return undefined;
    const day = Math.floor(local / DAY);
    return { day: new Date(1000 * DAY * day).toISOString().slice(0, 'YYYY-MM-DD'.length), from: local - DAY * day };
  };

  /** Of the clock of the zone, seconds as if it were UTC. */
  function localTime(day: string, clock: number, offset: string | undefined): number {
    const stated = Date.parse(`${day}T00:00:00Z`) / 1000 + clock;
    if (offset === undefined) return stated;
    const instant = stated - offsetOf(offset);
    return instant + zone.offsetAt(instant);
  }
}

/** Of Z, +hh:mm or +hhmm, seconds. */
function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const digits = text.replace(':', '');
  const size = 3600 * Number(digits.slice(1, 3)) + 60 * Number(digits.slice(3));
  return digits.startsWith('-') ? -size : size;
}

/** A day that lacks more than this part of the session at an end was not recorded there. */
const LACKING = 0.1;

/**
 * The volumes of intervals by day. Bars at regular times last until the next one, and are spread evenly over that time;
 * others, such as trades, are of their moment. A bar that begins in an auction is wholly its own.
 *
 * @param grid - of the intervals
 * @returns by the day on which the session began
 */
export function volumesByDay(
  given: readonly VolumeBar[],
  grid: Grid,
  intervals: number,
  auctions: AuctionTimes = {},
): Map<string, DayOfBars> {
  const edges = Array.from({ length: intervals + 1 }, (_, t) => secondsAt(grid, t));
  const end = edges.at(-1)!;
  const crosses = new Map<string, AuctionVolumes>();
  const bars = given.filter((bar) => {
    const found = auctionOf(bar, end, auctions);
    if (found === undefined) return true;
    const { day, auction, isBeside } = found;
    const known = crosses.get(day) ?? {};
    crosses.set(day, { ...known, [auction]: (known[auction] ?? 0) + bar.volume });
    return !isBeside;
  });
  const days = sessionsOf(bars, edges);
  return new Map([...days].map(([day, volumes]) => [day, { volumes, ...crosses.get(day) }]));
}

interface BarOfAuction {
  /** of the session */
  readonly day: string;
  readonly auction: keyof AuctionVolumes;
  /** and not in the session, too */
  readonly isBeside: boolean;
}

/** The auction in which a bar begins; undefined: none. */
function auctionOf(bar: VolumeBar, end: number, { openAuction, closeAuction }: AuctionTimes): BarOfAuction | undefined {
  const { day, from, auction, length = 0 } = bar;
  if (auction !== undefined) return { day, auction, isBeside: true };
  // A part of a session in a row is no auction.
  if (length > 0) return undefined;
  const isIn = (span: AuctionTimes['openAuction'], time: number): boolean =>
    span !== undefined && time >= span.from && time < span.to;
  if (isIn(closeAuction, from - end)) return { day, auction: 'closeAuction', isBeside: from >= end };
  // Before the session it is still the day before.
  if (isIn(openAuction, from - DAY)) return { day: dayAfter(day), auction: 'openAuction', isBeside: true };
  return isIn(openAuction, from) ? { day, auction: 'openAuction', isBeside: false } : undefined;
}

/** Of an unknown day it is unknown. */
function dayAfter(day: string): string {
  return day === '' ? day : new Date(Date.parse(day) + 1000 * DAY).toISOString().slice(0, day.length);
}

function sessionsOf(bars: readonly VolumeBar[], edges: readonly number[]): Map<string, Float64Array> {
  const [end, intervals] = [edges.at(-1)!, edges.length - 1];
  const isTimed = bars.every(({ length }) => length !== undefined);
  const usual = isTimed ? 0 : barLength(bars);
  const days = new Map<string, Float64Array>();
  const spans = new Map<string, [first: number, last: number]>();
  for (const given of bars) {
    const bar = ofSession({ length: usual, ...given }, end);
    const { day, from, length } = bar;
    if (from >= end) continue;
    const [first, last] = spans.get(day) ?? [from, from];
    spans.set(day, [Math.min(first, from), Math.max(last, from + length)]);
    const volumes = days.get(day) ?? new Float64Array(intervals);
    days.set(day, volumes);
    addBar(volumes, edges, bar);
  }
  for (const [day, volumes] of days) withoutUnknown(volumes, edges, spans.get(day)!);
  return days;
}

/** The time between bars, seconds; 0 if they are not regular, or not known. */
function barLength(bars: readonly VolumeBar[]): number {
  const times = bars.map(({ day, from }) => (day === '' ? 0 : Date.parse(day) / 1000) + from).sort((a, b) => a - b);
  const gaps = times.slice(1).map((time, i) => time - times[i]!);
  // A night says nothing about bars.
  const within = gaps.filter((gap) => gap < DAY / 2);
  const least = within.reduce((smallest, gap) => Math.min(smallest, gap), Number.POSITIVE_INFINITY);
  if (!(least > 0 && least < Number.POSITIVE_INFINITY)) return 0;
  return within.every((gap) => Math.abs(gap / least - Math.round(gap / least)) < 1e-6) ? least : 0;
}

/** A bar that begins before the session and ends within it is of that session. */
function ofSession({ day, from, ...bar }: TimedBar, end: number): TimedBar {
  if (from < end || from + bar.length <= DAY) return { day, from, ...bar };
  return { day: dayAfter(day), from: from - DAY, ...bar };
}

function addBar(volumes: Float64Array, edges: readonly number[], { from, length, volume }: TimedBar): void {
  let t = placeOf(edges, from);
  if (length === 0) {
    volumes[t]! += volume;
    return;
  }
  for (; t < volumes.length && edges[t]! < from + length; t++) {
    const part = Math.min(edges[t + 1]!, from + length) - Math.max(edges[t]!, from);
    volumes[t]! += (volume * part) / length;
  }
}

/** The interval of a time before the end; the first one for a time before the start. */
function placeOf(edges: readonly number[], time: number): number {
  let [low, high] = [0, edges.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= time) low = middle;
    else high = middle;
  }
  return low;
}

function withoutUnknown(volumes: Float64Array, edges: readonly number[], [first, last]: [number, number]): void {
  const end = edges.at(-1)!;
  const [isLate, isEarly] = [first > LACKING * end, last < (1 - LACKING) * end];
  for (let t = 0; t < volumes.length; t++) {
    if ((isLate && edges[t + 1]! <= first) || (isEarly && edges[t]! >= last)) volumes[t] = Number.NaN;
  }
}
