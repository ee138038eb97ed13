/** The costs of schedules of one order on measured curves, with a lower bound on the cost of any schedule there. */
export interface Comparison {
  /**
   * A proved lower bound on the cost of any schedule within the same bounds on the measured curves, in fractional
   * shares, currency. Absent: the order does not fit into the measured books within these bounds.
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
  /** on the measured curves, with fees and transient cost, currency; absent if it trades more in some interval than was measured there */
  readonly cost?: number | undefined;
  /** of the cost, what its trades leave behind for one another, currency; absent: they leave nothing behind */
  readonly transientCost?: number | undefined;
}

/** The names of the schedules that every comparison has, where they exist. */
export const PLANNED = 'plan';
export const EVEN_SPLIT = 'even split';
export const VOLUME_SPLIT = 'split by volume';

/**
 * The cost of a schedule of a comparison.
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
