import {
  type FittedImpact,
  type FittedInterval,
  type ImpactCurve,
  type ImpactCurves,
  log,
  type ProfiledAuctions,
  pow,
} from '@waterfill/model';

/** What is expected of the market on the day of a fit, in addition to the impact. */
interface ExpectedMarket {
  /** of the session, YYYY-MM-DD */
  readonly date: string;
  /** shares traded by everyone in each interval, NaN if unknown; absent: unknown for all */
  readonly volumes?: ArrayLike<number> | undefined;
  /** currency per share; absent: unknown */
  readonly mid?: number | undefined;
  readonly auctions?: ProfiledAuctions | undefined;
}

/**
 * The curves that a fit stands for: its impact at sizes up to the largest of each interval, as if they were measured. So
 * an order can be planned on a fit, or on the profile of past days, in every way in which it is planned on a day.
 *
 * Without coverage by books: `states` is 0. Of more than 32 different largest sizes each is rounded down to one of 33 in
 * geometric steps.
 */
export function curvesOfFit(fit: FittedImpact, market: ExpectedMarket): ImpactCurves {
  const { date, volumes, mid = Number.NaN, auctions: { openAuction, closeAuction } = {} } = market;
  const { symbol, side, grid, intervals } = fit;
  const sizes = sizesOf(intervals);
  const crosses = openAuction && { crossVolume: openAuction.volume };
  return {
    ...(symbol !== undefined && { symbol }),
    ...{ date, side, sampling: 'time-weighted', grid, states: 0, sizes },
    ...(closeAuction && { closingCross: closeAuction.volume }),
    intervals: intervals.map((interval, t) => ({
      ...curveOf(interval, sizes, { mid, volume: volumes?.[t] ?? Number.NaN }),
      ...(t === 0 && crosses),
    })),
  };
}

function curveOf(
  interval: FittedInterval,
  sizes: Float64Array,
  market: Pick<ImpactCurve, 'mid' | 'volume'>,
): ImpactCurve {
  const { status, halfSpread = 0, days, reasonCode } = interval;
  const isClosed = status === 'closed';
  const largestSize = isClosed ? 0 : sizes.findLast((size) => size <= interval.largestSize)!;
  const isThin = reasonCode === 'too-thin' && ({ closed: 'too-thin' } as const);
  return {
    impact: sizes.map((size) => (size <= largestSize ? impactOf(interval, size) : Number.NaN)),
    coverage: sizes.map((size) => (size <= largestSize ? 1 : 0)),
    ...{ largestSize, ...(isClosed && isThin), ...(days !== undefined && { days }) },
    ...{ halfSpread: isClosed ? Number.NaN : halfSpread, ...market, states: 0 },
  };
}

function impactOf({ status, coefficient, exponent, halfSpread = 0 }: FittedInterval, size: number): number {
  return status === 'flat' ? halfSpread : halfSpread + coefficient * pow(size, exponent);
}

/** Different largest sizes that are kept as they are, and steps between them if there are more. */
const MOST = 32;
/** Tables are straight between sizes: there are four to each power of two, from this factor below the least. */
const STEPS = 4;
const BELOW = 256;

function sizesOf(intervals: readonly FittedInterval[]): Float64Array {
  const largest = intervals.flatMap(({ status, largestSize }) => (status === 'closed' ? [] : [largestSize]));
  const different = [...Float64Array.from(new Set(largest)).sort()];
  const [least = 1, most = 1] = [different[0], different.at(-1)];
  const kept = different.length > MOST ? stepped(least, most, MOST) : different.length > 0 ? different : [1];
  const all = [least / BELOW, ...kept];
  return Float64Array.from(all.flatMap((size, i) => (i === 0 ? [size] : between(all[i - 1]!, size))));
}

/** From one size, which is left out, to the next. */
function between(from: number, to: number): number[] {
  return stepped(from, to, Math.max(1, Math.ceil((STEPS * log(to / from)) / Math.LN2 - 1e-9))).slice(1);
}

/** Geometric from one to the other, both to the digit. */
function stepped(from: number, to: number, steps: number): number[] {
  const inside = Array.from({ length: steps - 1 }, (_, i) => from * pow(to / from, (i + 1) / steps));
  return [from, ...inside, to];
}
