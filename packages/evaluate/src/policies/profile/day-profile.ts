import { pastWeightOf } from '@waterfill/fit';
import { ProblemError } from '@waterfill/model';
import { type BookCurve, costOfShares, depthOf } from '../../tape/book-curve.js';
import type { DayTape } from '../../tape/tape.js';

/** Usual costs and volumes at each time of day, from past days. */
export interface DayProfile {
  /** the length of a bin, seconds */
  readonly binSeconds: number;
  /** the cost of a small order in each bin, relative to the mean of the day; 1 if no day has a book */
  readonly levels: Float64Array;
  /** the market's volume in each bin, relative to the mean of the day; absent if no day has trades */
  readonly volumes?: Float64Array | undefined;
  /** how a day corrects them as it goes on; absent: not at all */
  readonly update?: VolumeUpdate | undefined;
}

/** How a day corrects the volumes of its profile. */
export interface VolumeUpdate {
  /** the volume of a mean bin, shares a second */
  readonly sharesPerSecond: number;
  /** see `ExpectedVolume` of `@waterfill/model` */
  readonly pastWeight: number;
}

const BIN_SECONDS = 300;
/** The time between sampled books, seconds. */
const LOOK_SECONDS = 5;
/** The size at which costs are compared, a part of the median depth of the past days. */
const TYPICAL = 0.05;

/**
 * The profile of past days: the relative cost of books and the volume in each five minutes after the open, relative to
 * the mean of their day. Days have equal weights, whatever their prices, and so do both sides.
 *
 * @param days - of sessions that open at the same time
 * @param before - the first day that the profile is for, YYYY-MM-DD: none of those it is made of may be as late
 * @returns as many bins as the longest session has
 * @throws ProblemError without a day, or with one that is not past
 * @example
 * ```ts
 * import { dayProfile } from '@waterfill/evaluate';
 * const tapeOf = (halfSpread: number, volume: number) => {
 *   const book = { sizes: Float64Array.of(0, 100), costs: Float64Array.of(0, 100 * halfSpread) };
 *   return { book, volume };
 * };
 * const seconds = [...Array(300).fill(tapeOf(0.03, 2)), ...Array(300).fill(tapeOf(0.01, 1))];
 * const books = seconds.map(({ book }) => book);
 * const mids = new Float64Array(600).fill(50);
 * const volumes = Float64Array.from(seconds, ({ volume }) => volume);
 * const [buy, sell] = [{ side: 'buy', books, mids, volumes }, { side: 'sell', books, mids, volumes }] as const;
 * const profile = dayProfile([{ symbol: 'A', date: '2025-06-02', buy, sell }]);
 * Array.from(profile.levels, (level) => level.toFixed(2)); // => ['1.50', '0.50']
 * Array.from(profile.volumes!, (volume) => volume.toFixed(2)); // => ['1.33', '0.67']
 * ```
 */
export function dayProfile(days: readonly DayTape[], before?: string): DayProfile {
  requirePast(days, before);
  const size = TYPICAL * medianDepth(days);
  const sides = days.flatMap(({ buy, sell }) => [buy.books, sell.books]);
  const levels = meanOfRows(sides.map((books) => relative(meanCosts(books, size)))).map((level) => level || 1);
  const traded = days.flatMap(({ buy: { volumes } }) => (volumes === undefined ? [] : [meanVolumes(volumes)]));
  return { binSeconds: BIN_SECONDS, levels, ...(traded.length > 0 && volumesOf(traded)) };
}

/** @param traded - shares a second of each bin, by day */
function volumesOf(traded: readonly Float64Array[]): Pick<DayProfile, 'volumes' | 'update'> {
  const longest = Math.max(...traded.map((day) => day.length));
  const whole = traded.map((day) => Float64Array.from({ length: longest }, (_, k) => day[k] ?? Number.NaN));
  const means = traded.map(meanOfKnown);
  return {
    volumes: meanOfRows(traded.map(relative)),
    update: {
      sharesPerSecond: means.reduce((sum, mean) => sum + mean, 0) / means.length,
      pastWeight: pastWeightOf(whole, new Array<number>(whole.length).fill(1 / whole.length)),
    },
  };
}

function requirePast(days: readonly DayTape[], before: string | undefined): void {
  if (days.length === 0) throw new ProblemError('profile', 'expected at least one past day, got none');
  for (const { symbol, date } of days) requireBefore(date, before, symbol);
}

/**
 * Refuses a day that is not past.
 *
 * @param before - absent: all are
 */
export function requireBefore(date: string, before: string | undefined, symbol = ''): void {
  if (before === undefined || date < before) return;
  const day = `${symbol} ${date}`.trim();
  throw new ProblemError('profile', `expected days before ${before}, which is to be evaluated, got ${day}`);
}

function medianDepth(days: readonly DayTape[]): number {
  const depths = days
    .flatMap(({ buy, sell }) => [...buy.books, ...sell.books].filter((_, s) => s % LOOK_SECONDS === 0).map(depthOf))
    .filter((depth) => depth > 0)
    .sort((a, b) => a - b);
  return depths[depths.length >> 1] ?? 0;
}

/** The mean cost of a number of shares in each bin, currency; NaN without a book. */
function meanCosts(books: readonly BookCurve[], size: number): Float64Array {
  return meanByBin(books.length, LOOK_SECONDS, (s) =>
    depthOf(books[s]!) > 0 ? costOfShares(books[s]!, size) : Number.NaN,
  );
}

function meanVolumes(volumes: Float64Array): Float64Array {
  return meanByBin(volumes.length, 1, (s) => volumes[s]!);
}

function meanByBin(seconds: number, every: number, valueAt: (second: number) => number): Float64Array {
  return Float64Array.from({ length: Math.ceil(seconds / BIN_SECONDS) }, (_, bin) => {
    let [sum, count] = [0, 0];
    for (let s = bin * BIN_SECONDS; s < Math.min(seconds, (bin + 1) * BIN_SECONDS); s += every) {
      const value = valueAt(s);
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
    return count === 0 ? Number.NaN : sum / count;
  });
}

/** As parts of their mean. */
function relative(values: Float64Array): Float64Array {
  const mean = meanOfKnown(values);
  return values.map((value) => value / mean);
}

function meanOfKnown(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The mean of each column, of the rows that have it; NaN where none has. */
function meanOfRows(rows: readonly Float64Array[]): Float64Array {
  const length = Math.max(0, ...rows.map((row) => row.length));
  return Float64Array.from({ length }, (_, k) => {
    const known = rows.map((row) => row[k] ?? Number.NaN).filter((value) => !Number.isNaN(value));
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

/** The usual cost at a moment, relative to the day; 1 beyond the profile. */
export function levelAt({ binSeconds, levels }: DayProfile, now: number): number {
  return levels[Math.floor(now / binSeconds)] ?? 1;
}

/** Steps of a day with the same usual cost. */
export interface LevelRun {
  readonly level: number;
  readonly steps: number;
}

/** The next steps after a moment, grouped by their usual cost, in time order. */
export function levelRuns(
  { binSeconds, levels }: DayProfile,
  now: number,
  stepSeconds: number,
  steps: number,
): LevelRun[] {
  const runs: LevelRun[] = [];
  for (let step = 1; step <= steps; ) {
    const bin = Math.floor((now + step * stepSeconds) / binSeconds);
    const next = Math.min(steps + 1, Math.ceil(((bin + 1) * binSeconds - now) / stepSeconds));
    runs.push({ level: levels[bin] ?? 1, steps: next - step });
    step = next;
  }
  return runs;
}
