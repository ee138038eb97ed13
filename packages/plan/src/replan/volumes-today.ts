import type { PlanToday } from '@waterfill/fills';
import { type ImpactCurves, type ImpactProfile, ProblemError, volumesOfDay } from '@waterfill/model';
import { volumeOnGrid } from './volume-on-grid.js';

/**
 * The market's volume in each interval of a plan: as traded in those that are over, where it was measured, and as
 * expected of the others, given that.
 *
 * @param soFar - of the day of the plan, on its grid; absent: nothing was measured
 * @throws ProblemError at `profile` if the plan tracks nothing, or the profile is of another instrument or other hours, or
 *   has no volumes
 */
export function volumesToday(
  { planned: { problem, symbol, grid }, curves, schedule, first }: PlanToday,
  profile: ImpactProfile,
  soFar: ImpactCurves | undefined,
): Float64Array {
  if (problem.tracking === undefined) {
    refuse('the plan tracks no target, so that volumes change nothing; plan it with a target', 'nothing-tracked');
  }
  const name = symbol ?? curves?.symbol;
  if (name !== undefined && profile.symbol !== undefined && name !== profile.symbol) {
    refuse(`is of ${profile.symbol}, and the plan trades ${name}; give one of ${name}`, 'other-symbol');
  }
  const traded = soFar?.intervals.slice(0, first).map(({ volume }) => volume);
  return volumesOfDay(volumeOnGrid(profile, grid, schedule.length), traded ?? []);
}

function refuse(reason: string, code: string): never {
  throw new ProblemError('profile', reason, { code });
}
