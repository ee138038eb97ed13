import type { PlanToday } from '@waterfill/fills';
import {
  costCurvesOf,
  costOnCurves,
  createZoneClock,
  type Finding,
  findingOf,
  type ImpactCurves,
  ProblemError,
  requireCurves,
} from '@waterfill/model';

/** Today's cost of trading compared with a plan, if it is known. */
interface CostRatio {
  readonly costRatio: number | undefined;
  readonly finding: readonly Finding[];
}

/**
 * Today's cost of trading as a multiple of the plan's: the cost of the plan's schedule in the intervals that are
 * over, on today's curves, divided by its cost on the plan's impact.
 *
 * It uses the intervals that today's curves have measured, each with at most as many shares as were measured.
 *
 * @param today - of the day of the plan, on its grid; absent: nothing is known
 */
export function costRatioSoFar(
  { planned: { problem, grid }, schedule, first }: PlanToday,
  today: ImpactCurves | undefined,
): CostRatio {
  if (today === undefined) return { costRatio: undefined, finding: [] };
  requireCurves(today, 'curvesSoFar');
  if (today.intervals.length !== schedule.length) {
    const reason = `expected ${schedule.length} intervals, as the plan has, got ${today.intervals.length}; measure on the same grid`;
    throw new ProblemError('curvesSoFar', reason);
  }
  const date = createZoneClock(grid.timezone).dateAt(Date.parse(grid.start) / 1000);
  if (today.date !== date) {
    throw new ProblemError('curvesSoFar', `are of ${today.date}, and the order is traded on ${date}; measure that day`);
  }
  const measured = schedule.map((shares, t) => (t < first ? Math.min(shares, today.intervals[t]!.largestSize) : 0));
  const curves = costCurvesOf({ impact: problem.impact });
  const planned = measured.reduce((sum, shares, t) => sum + curves.cost(t, shares), 0);
  const { cost } = costOnCurves(today, measured);
  if (planned > 0 && cost > 0) return { costRatio: cost / planned, finding: [] };
  const reason = 'no interval that is over was measured today, so the rest is planned on the curves of the plan';
  return {
    costRatio: undefined,
    finding: [findingOf({ code: 'nothing-measured-so-far', path: 'curvesSoFar', reason })],
  };
}
