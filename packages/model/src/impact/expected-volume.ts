/** The volume to expect of each interval of a day, and how much the day itself corrects that. */
export interface ExpectedVolume {
  /** shares traded by everyone in each interval; NaN where nothing is expected */
  readonly expected: ArrayLike<number>;
  /**
   * how much past days count against the day itself, as the part of a day's expected volume that says as much about the
   * day's total as they do, >= 0; 0: the rest of the day is expected in proportion to what was traded so far
   */
  readonly pastWeight: number;
}

/**
 * How many times as much as expected the market trades on a day, given what it traded so far: (p + s) / (p + e).
 *
 * It is the mean of a level that has a gamma distribution of mean 1 beforehand, if the volume at a level is Poisson
 * distributed in some unit of shares. Intervals that are thin or empty need no care, since only sums count.
 *
 * @param seen - s, the volume so far, shares, >= 0
 * @param expected - e, what was expected until now, shares, >= 0
 * @param past - p, the weight of past days, shares, >= 0
 * @returns > 0; 1 if it cannot be told
 * @example
 * ```ts
 * import { volumeLevel } from '@waterfill/model';
 * volumeLevel(300, 100, 100); // => 2
 * volumeLevel(0, 0, 0); // => 1
 * ```
 */
export function volumeLevel(seen: number, expected: number, past: number): number {
  const level = (past + seen) / (past + expected);
  return level > 0 && level < Number.POSITIVE_INFINITY ? level : 1;
}

/**
 * The volumes of a day that has begun: what was traded in the intervals that are over, and what to expect of the rest
 * (dynamic VWAP).
 *
 * @param soFar - shares of the first intervals; NaN where it is not known, which is expected at the day's level
 * @returns shares of all intervals; NaN where neither is known
 * @example
 * ```ts
 * import { volumesOfDay } from '@waterfill/model';
 * const expected = [300, 100, 200];
 * volumesOfDay({ expected, pastWeight: 0.5 }, [600]); // => Float64Array.of(600, 150, 300)
 * volumesOfDay({ expected, pastWeight: 0 }, [600]); // => Float64Array.of(600, 200, 400)
 * ```
 */
export function volumesOfDay({ expected, pastWeight }: ExpectedVolume, soFar: ArrayLike<number>): Float64Array {
  let [total, seen, until] = [0, 0, 0];
  for (let t = 0; t < expected.length; t++) {
    if (Number.isNaN(expected[t]!)) continue;
    total += expected[t]!;
    if (!(soFar[t]! >= 0)) continue;
    seen += soFar[t]!;
    until += expected[t]!;
  }
  const level = volumeLevel(seen, until, pastWeight * total);
  return Float64Array.from(expected, (volume, t) => (soFar[t]! >= 0 ? soFar[t]! : level * volume));
}
