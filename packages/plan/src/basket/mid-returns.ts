import { type ImpactCurves, lengthAt, ProblemError } from '@waterfill/model';

/** Returns of the mids of several assets. */
export interface MidReturns {
  /** parts, a row for each period, N in each */
  readonly returns: readonly Float64Array[];
  /** how long a period is */
  readonly seconds: number;
}

/**
 * The returns of measured mids from one interval to the next, within days of which all assets have been measured, for the
 * covariance of a basket.
 *
 * Mids that are means over their intervals move less than prices do: of a random walk the differences of means have 2/3
 * of the variance (Working 1960, Econometrica 28(4), 916-918, equation 6 for many steps). Returns of such mids are scaled by
 * sqrt(3/2), so that their covariance is that of the prices; those of last mids are not.
 *
 * @param assets - the measured days of each asset, in intervals of one length
 * @returns intervals without a mid, and those of other lengths, are left out
 * @throws ProblemError if fewer than two returns are left
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, midReturns } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const { returns, seconds } = midReturns([[curves]]);
 * [returns.length, seconds]; // => [12, 1800]
 * ```
 */
export function midReturns(assets: readonly (readonly ImpactCurves[])[]): MidReturns {
  const [first = []] = assets;
  const returns = first.flatMap(({ date }) => {
    const days = assets.map((own) => own.find((day) => day.date === date));
    return days.every((day) => day !== undefined) ? returnsOfDay(days) : [];
  });
  if (returns.length >= 2) return { returns, seconds: first[0]!.grid.intervalSeconds };
  throw new ProblemError(
    'days',
    `expected at least two returns of all ${assets.length} mids at once, got ${returns.length}; measure all on the same days, in more intervals, or give a covariance`,
    { code: 'too-few-returns', cures: ['covariance', 'returns', 'intervalSeconds'] },
  );
}

function returnsOfDay(days: readonly ImpactCurves[]): Float64Array[] {
  const { grid, sampling, intervals } = days[0]!;
  const scale = sampling === 'time-weighted' ? Math.sqrt(3 / 2) : 1;
  const isWhole = (t: number): boolean => lengthAt(grid, t) === grid.intervalSeconds;
  return intervals.flatMap((_, t) => {
    if (t === 0 || !isWhole(t) || !isWhole(t - 1)) return [];
    const row = Float64Array.from(days, (day) => scale * (midAt(day, t) / midAt(day, t - 1) - 1));
    return row.every(Number.isFinite) ? [row] : [];
  });
}

function midAt({ intervals }: ImpactCurves, t: number): number {
  return intervals[t]?.mid ?? Number.NaN;
}
