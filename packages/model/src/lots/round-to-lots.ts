import { corridorOf } from '../infeasibility/corridor.js';
import { oddLotBy } from '../infeasibility/path-limits.js';
import type { Problem } from '../problem/problem.js';
import { findLotsConflict } from './find-lots-conflict.js';
import { lotGridOf, sharesOfLots } from './lot-grid.js';

/**
 * Rounds a schedule to whole lots within the bounds of the problem and of its trajectory.
 *
 * One pass along the shares done: by the end of each interval they are the whole lots nearest to those of the schedule,
 * as far as the bounds of this interval, and of all later ones, can be met. What is done is then never further than half
 * a lot from the schedule, unless a bound asks for it.
 *
 * @param problem - with a lot
 * @param schedule - shares, T of them
 * @returns the rounded shares; undefined if no schedule in whole lots meets all bounds
 * @throws RangeError if the problem has no lot
 * @example
 * ```ts
 * import { createProblem, roundToLots } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
 * const problem = createProblem({ quantity: 500, impact, upper: [500, 500, 120], lot: 100 });
 * roundToLots(problem, [190, 190, 120]); // => Float64Array.of(200, 200, 100)
 * ```
 */
export function roundToLots(problem: Problem, schedule: ArrayLike<number>): Float64Array | undefined {
  const grid = lotGridOf(problem);
  if (grid === undefined) throw new RangeError('problem: expected one with a lot');
  if (findLotsConflict(problem) !== undefined) return undefined;
  const corridor = corridorOf(problem, grid);
  const rounded = new Float64Array(schedule.length);
  let [shares, done] = [0, 0];
  for (let t = 0; t < rounded.length; t++) {
    shares += schedule[t]!;
    const least = Math.max(done + grid.least[t]!, corridor.lower[t]!);
    const most = Math.min(done + grid.most[t]!, corridor.upper[t]!);
    const nearest = Math.round((shares - oddLotBy(grid, t)) / grid.lot);
    const next = Math.max(least, Math.min(nearest, most));
    rounded[t] = sharesOfLots(problem, grid, t, next - done);
    done = next;
  }
  return rounded;
}
