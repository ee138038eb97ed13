import { type DayProfile, dayProfileOf } from '@waterfill/evaluate';
import { gridOnDay, type ImpactProfile } from '@waterfill/model';
import type { ExecutionOrder } from './execution-order.js';

/**
 * A profile of past days by what the session of an order has traded, without breaks, for policies such as `createLevelPolicy` and
 * `dynamicVolumePolicy` of `@waterfill/evaluate`.
 *
 * @param order - such as {@link orderOfPlan} gives; the session opens at the same clock time on the days of the profile
 * @throws ProblemError if the profile ends before the session opens
 * @example
 * ```ts
 * import { createLevelPolicy } from '@waterfill/evaluate';
 * import { orderOfPlan, type PlannedOrder, profileForOrder } from '@waterfill/execution';
 * import type { ImpactProfile } from '@waterfill/model';
 * const policyFor = (plan: PlannedOrder, profile: ImpactProfile) =>
 *   createLevelPolicy({ profile: profileForOrder(profile, orderOfPlan(plan)) });
 * policyFor.length; // => 2
 * ```
 */
export function profileForOrder(
  profile: ImpactProfile,
  {
    openSeconds,
    sessionSeconds,
    timezone = 'UTC',
    breaks,
  }: Pick<ExecutionOrder, 'openSeconds' | 'sessionSeconds' | 'timezone' | 'breaks'>,
): DayProfile {
  const session = { start: new Date(1000 * openSeconds).toISOString(), intervalSeconds: sessionSeconds, timezone };
  const { start } = gridOnDay(session, 1, Date.parse(profile.grid.start) / 1000);
  return dayProfileOf(profile, Date.parse(start) / 1000, undefined, breaks);
}
