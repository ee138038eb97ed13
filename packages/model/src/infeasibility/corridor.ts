import { CompensatedSum } from '../numbers/compensated-sum.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem, Trajectory } from '../problem/problem.js';

/**
 * What can be done by the end of each interval: the trajectory bounds, and what follows for them from those at other
 * times, the bounds of the intervals between and the quantity at the end.
 *
 * A schedule within the bounds of its intervals exists through every point of the corridor, and none outside. Where
 * the problem is infeasible `lower` is above `upper` somewhere.
 *
 * @returns shares, T of each
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
export function corridorOf(problem: Problem): Trajectory {
  const { quantity, lower: floor } = problem;
  const capacity = capacityOf(problem);
  const last = floor.length - 1;
  const { lower, upper } = reachFromStart(problem, capacity);
  const least = new RunningBound(Math.max(lower[last]!, quantity));
  const most = new RunningBound(Math.min(upper[last]!, quantity));
  for (let t = last; t >= 0; t--) {
    lower[t] = least.atLeast(lower[t]!);
    upper[t] = most.atMost(upper[t]!);
    least.add(-capacity[t]!);
    most.add(-floor[t]!);
  }
  return { lower, upper };
}

function reachFromStart({ lower: floor, trajectory }: Problem, capacity: Float64Array): Trajectory {
  const least = new RunningBound(0);
  const most = new RunningBound(0);
  const lower = new Float64Array(floor.length);
  const upper = new Float64Array(floor.length);
  for (let t = 0; t < floor.length; t++) {
    least.add(floor[t]!);
    most.add(capacity[t]!);
    lower[t] = least.atLeast(trajectory?.lower[t] ?? 0);
    upper[t] = most.atMost(trajectory?.upper[t] ?? Number.POSITIVE_INFINITY);
  }
  return { lower, upper };
}

/** A bound on the shares done, carried from interval to interval without loss. */
export class RunningBound {
  private sum = new CompensatedSum();

  constructor(start: number) {
    this.sum.add(start);
  }

  add(shares: number): void {
    this.sum.add(shares);
  }

  get value(): number {
    return this.sum.value;
  }

  /** Goes on from `bound` if that is more. */
  atLeast(bound: number): number {
    return bound > this.sum.value ? this.restart(bound) : this.sum.value;
  }

  /** Goes on from `bound` if that is less. */
  atMost(bound: number): number {
    return bound < this.sum.value ? this.restart(bound) : this.sum.value;
  }

  private restart(bound: number): number {
    this.sum = new CompensatedSum();
    this.sum.add(bound);
    return bound;
  }
}
