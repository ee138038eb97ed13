/** What schedules of one order cost on measured curves, beside the least that any schedule costs there. */
export interface Comparison {
  /**
   * The least that any schedule within the same bounds costs on the measured curves, in fractional shares, currency:
   * a proved bound. Absent: the measured books do not hold the order within these bounds.
   */
  readonly floor?: number | undefined;
  /** the planned schedule first, then the even split, the split by volume and the user's own, by name */
  readonly schedules: readonly ComparedSchedule[];
}

/** One of the schedules that are compared. */
export interface ComparedSchedule {
  /** `plan`, `even split`, `split by volume`, or the name that it was given by */
  readonly name: string;
  /** shares, T of them; absent: there is no such schedule within the bounds */
  readonly schedule?: Float64Array | undefined;
  /** on the measured curves, currency; absent if it trades more in some interval than was measured there */
  readonly cost?: number | undefined;
}

/** The names of the schedules that every comparison has, where they exist. */
export const PLANNED = 'plan';
export const EVEN_SPLIT = 'even split';
export const VOLUME_SPLIT = 'split by volume';

/**
 * What a schedule of a comparison costs.
 *
 * @returns currency; undefined if there is no such schedule, or it trades more than was measured
 * @example
 * ```ts
 * import { comparedCost } from '@waterfill/model';
 * const schedules = [{ name: 'plan', schedule: [5, 5], cost: 50 }];
 * comparedCost({ schedules, floor: 50 }, 'plan'); // => 50
 * ```
 */
export function comparedCost({ schedules }: Comparison, name: string): number | undefined {
  return schedules.find((one) => one.name === name)?.cost;
}
