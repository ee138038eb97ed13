import { errorAlong, type ProfileDirections } from '@waterfill/fit';
import type { ExpectedSaving, ImpactProfile } from '@waterfill/model';

/** What a schedule is expected to cost, and how that changes with what a profile expects of each of its intervals. */
export interface CostAhead {
  /** currency */
  readonly cost: number;
  readonly directions: ProfileDirections;
}

/**
 * What a schedule saves against the even split on the typical day, and between which ends that is in 95 % of cases, by
 * the errors of the profile.
 *
 * The saving is 1 - C(plan) / C(even), C the expected cost. Its error is that of C to first order.
 *
 * @returns undefined if the even split costs nothing
 */
export function expectedSaving(profile: ImpactProfile, plan: CostAhead, even: CostAhead): ExpectedSaving | undefined {
  if (!(even.cost > 0)) return undefined;
  const ratio = plan.cost / even.cost;
  const along = (name: keyof ProfileDirections): Float64Array =>
    even.directions[name].map((other, t) => (ratio * other - plan.directions[name][t]!) / even.cost);
  const error = errorAlong(profile, {
    ...{ halfSpread: along('halfSpread'), impact: along('impact'), exponent: along('exponent') },
  });
  const expected = 1 - ratio;
  if (error === undefined) return { expected, isNoBetter: true };
  return { expected, low: expected - error, high: expected + error, isNoBetter: !(expected - error > 0) };
}
