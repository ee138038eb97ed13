import { unlimited } from '../impact/cost-curves.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import type { Problem } from './problem.js';

/** The number of intervals of a problem, T. */
export function intervalCount(problem: Problem): number {
  return problem.lower.length;
}

/**
 * The most shares that each interval can take: its upper bound, or what its impact can take if that is less, like the last
 * size of a table.
 *
 * @returns shares, T of them, Infinity where there is no limit; the problem's own array where it says all there is
 */
export function capacityOf({ impact, upper }: Pick<Problem, 'impact' | 'upper'> & Partial<Problem>): Float64Array {
  const curves = costCurvesOf({ impact });
  if (curves.capacity === unlimited) return upper;
  return upper.map((bound, t) => Math.min(bound, curves.capacity(t)));
}
