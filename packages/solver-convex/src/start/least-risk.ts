import { corridorOf, type Problem, valuationOf } from '@waterfill/model';

/**
 * The least possible standard deviation: that of the schedule that trades as early as possible.
 *
 * @param problem - feasible
 * @returns currency
 */
export function leastRisk(problem: Problem): number {
  const { upper } = corridorOf(problem);
  const schedule = upper.map((done, t) => done - (t === 0 ? 0 : upper[t - 1]!));
  return valuationOf(problem, schedule, 0).standardDeviation ?? 0;
}
