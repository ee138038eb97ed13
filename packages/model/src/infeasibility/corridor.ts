import type { LotGrid } from '../lots/lot-grid.js';
import { RunningBound } from '../numbers/running-bound.js';
import type { Problem, Trajectory } from '../problem/problem.js';
import { type PathLimits, pathLimitsOf } from './path-limits.js';

/**
 * The range of shares that can be done by the end of each interval: the trajectory bounds, tightened by those at
 * other times, the bounds of the intervals between and the quantity at the end.
 *
 * A schedule within the bounds of its intervals exists through every point of the corridor, and none outside. Where
 * the problem is infeasible `lower` is above `upper` somewhere.
 *
 * @param grid - of the problem's lots: the corridor is that of schedules in whole lots; absent: of any shares
 * @returns shares, or lots where there is a grid, T of each; not to be changed
 * @example
 * ```ts
 * import { corridorOf, createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
 * const trajectory = { lower: [0, 6, 0] };
 * const { lower, upper } = corridorOf(createProblem({ quantity: 10, impact, upper: [9, 4, 3], trajectory }));
 * Array.from(lower); // => [3, 7, 10]
 * Array.from(upper); // => [9, 10, 10]
 * ```
 */
export function corridorOf(problem: Problem, grid?: LotGrid): Trajectory {
  if (grid !== undefined) return corridorWithin(pathLimitsOf(problem, grid));
  const corridor = made.get(problem) ?? corridorWithin(pathLimitsOf(problem));
  made.set(problem, corridor);
  return corridor;
}

/** A solve and its certificates ask several times about the same problem, and nobody changes it. */
const made = new WeakMap<Problem, Trajectory>();

/**
 * The corridor of limits: from each point of it a schedule leads to the start and to the end.
 *
 * @example
 * ```ts
 * import { corridorWithin } from '@waterfill/model';
 * const [least, most] = [Float64Array.of(0, 0, 0), Float64Array.of(9, 4, 3)];
 * const limits = { least, most, lower: Float64Array.of(0, 6, 10), upper: Float64Array.of(10, 10, 10) };
 * corridorWithin(limits).lower; // => Float64Array.of(3, 7, 10)
 * ```
 */
export function corridorWithin(limits: PathLimits): Trajectory {
  const { lower, upper } = reachWithin(limits);
  const last = lower.length - 1;
  const [least, most] = [new RunningBound(lower[last]!), new RunningBound(upper[last]!)];
  for (let t = last; t >= 0; t--) {
    lower[t] = least.atLeast(lower[t]!);
    upper[t] = most.atMost(upper[t]!);
    least.add(-limits.most[t]!);
    most.add(-limits.least[t]!);
  }
  return { lower, upper };
}

/**
 * The range that can be reached by the end of each interval from the start; it need not lead to the end.
 *
 * Between two bounds an interval takes any number of shares, or of whole lots, so that what can be reached is a range:
 * where `lower` is above `upper`, no schedule meets all limits.
 *
 * @example
 * ```ts
 * import { reachWithin } from '@waterfill/model';
 * const [least, most] = [Float64Array.of(0, 0, 0), Float64Array.of(9, 4, 3)];
 * const limits = { least, most, lower: Float64Array.of(0, 6, 10), upper: Float64Array.of(10, 10, 10) };
 * reachWithin(limits).lower; // => Float64Array.of(0, 6, 10)
 * ```
 */
export function reachWithin(limits: PathLimits): Trajectory {
  const [least, most] = [new RunningBound(0), new RunningBound(0)];
  const lower = new Float64Array(limits.least.length);
  const upper = new Float64Array(limits.least.length);
  for (let t = 0; t < lower.length; t++) {
    least.add(limits.least[t]!);
    most.add(limits.most[t]!);
    lower[t] = least.atLeast(limits.lower[t]!);
    upper[t] = most.atMost(limits.upper[t]!);
  }
  return { lower, upper };
}
