import { remainderOf } from '../numbers/compensated-sum.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem, Trajectory } from '../problem/problem.js';

/** Bounds that every feasible schedule keeps, shares. Do not write to them: `lower` may be that of the problem. */
export interface ImpliedBounds {
  readonly lower: Float64Array;
  /** finite, even if the problem's own upper bounds are not */
  readonly upper: Float64Array;
}

let corridorOf: (problem: Problem) => Trajectory = () => {
  throw new Error('import createProblem, too');
};

/**
 * Provides the corridor of trajectory bounds. `createProblem` and `certify` do, when they are loaded: a bundle of a backend
 * for separable problems alone has neither, and does not include the code for what it refuses.
 */
export function provideCorridors(known: typeof corridorOf): void {
  corridorOf = known;
}

/**
 * The bounds that follow from the problem's own and the fill constraint: with the others at their lower bounds an
 * interval takes at most lower_t + R, R = quantity - sum lower; with the others at these upper bounds it must take at
 * least upper_t - (sum upper - quantity). With trajectory bounds, an interval leads from the corridor before it into
 * the one behind it.
 *
 * The dual bound over them is as valid as over the problem's own, and much tighter for a price slightly off where the
 * response to the price is steep (small exponents).
 *
 * @example
 * ```ts
 * import { createProblem, impliedBounds } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const { lower, upper } = impliedBounds(createProblem({ quantity: 10, impact, lower: [2, 0], upper: [99, 6] }));
 * [Array.from(lower), Array.from(upper)]; // => [[4, 0], [10, 6]]
 * ```
 */
export function impliedBounds(problem: Problem): ImpliedBounds {
  const { quantity, lower } = problem;
  const rest = Math.max(0, remainderOf(quantity, lower));
  const capacity = capacityOf(problem);
  const upper = new Float64Array(lower.length);
  for (let t = 0; t < upper.length; t++) upper[t] = Math.min(capacity[t]!, lower[t]! + rest);
  const surplus = Math.max(0, -remainderOf(quantity, upper));
  const implied = { lower: floorsFor(lower, upper, surplus, rest), upper };
  return problem.trajectory === undefined ? implied : withinCorridor(problem, implied);
}

/** The lower bounds themselves where the others can always take what an interval leaves. */
function floorsFor(lower: Float64Array, upper: Float64Array, surplus: number, rest: number): Float64Array {
  return surplus >= rest ? lower : lower.map((floor, t) => floorFor(floor, upper[t]!, surplus, rest));
}

function floorFor(floor: number, most: number, surplus: number, rest: number): number {
  const least = most - surplus;
  return risenTo(least, floor, most + surplus + rest);
}

/**
 * A lower bound that is raised by rounding alone would exclude feasible shares, possibly the most valuable ones.
 *
 * @param size - of the numbers that `least` is the difference of
 */
function risenTo(least: number, floor: number, size: number): number {
  return least - floor > ROUNDING * size ? least : floor;
}

/** Relative to the sums that are subtracted. */
const ROUNDING = 2 ** -50;

function withinCorridor(problem: Problem, { lower, upper }: ImpliedBounds): ImpliedBounds {
  const corridor = corridorOf(problem);
  const least = new Float64Array(lower.length);
  const most = new Float64Array(lower.length);
  let slow = 0;
  let fast = 0;
  for (let t = 0; t < least.length; t++) {
    const slowest = corridor.lower[t]!;
    const fastest = corridor.upper[t]!;
    // By rounding it would be above what the interval can take.
    least[t] = Math.min(upper[t]!, risenTo(slowest - fast, lower[t]!, slowest));
    // Not below the lower bound by rounding, if the corridor is a single line.
    most[t] = Math.max(least[t]!, Math.min(upper[t]!, fastest - slow));
    slow = slowest;
    fast = fastest;
  }
  return { lower: least, upper: most };
}
