import { powerOfTwo } from '../elementary/power-of-two.js';
import { numbers, required } from '../fields/field-rules.js';
import { requireProblem } from '../fields/require-problem.js';
import { CompensatedSum } from '../numbers/compensated-sum.js';
import { sharesText } from '../numbers/shares-text.js';
import { capacityOf, intervalCount } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';
import { ProblemError } from '../problem/problem-error.js';
import { settleFill } from './settle-fill.js';

/**
 * Splits the order in proportion to weights and within the bounds: x_t = clip(m w_t, lower_t, upper_t), with the one m
 * that fills the order.
 *
 * @param problem - a feasible problem (see `findInfeasibility`); its impact is not looked at
 * @param weights - >= 0, finite, T of them; an interval of weight 0 trades its lower bound
 * @returns shares per interval
 * @throws ProblemError if the length differs, a weight is out of range, or the intervals with a weight cannot fill the
 *   order within their bounds
 * @example
 * ```ts
 * import { createProblem, splitProportionally } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
 * const problem = createProblem({ quantity: 100, impact, upper: [20, Infinity, Infinity] });
 * Array.from(splitProportionally(problem, [2, 1, 1])); // => [20, 40, 40]
 * ```
 */
export function splitProportionally(problem: Problem, weights: ArrayLike<number>): Float64Array {
  requireProblem(problem);
  required(numbers)(weights, 'weights');
  const expected = intervalCount(problem);
  if (weights.length !== expected) {
    throw new ProblemError('weights', `expected ${expected} elements, one per interval, got ${weights.length}`);
  }
  for (let t = 0; t < expected; t++) {
    if (weights[t]! >= 0 && weights[t]! < Number.POSITIVE_INFINITY) continue;
    throw new ProblemError(`weights[${t}]`, `expected a finite number >= 0, got ${weights[t]}`);
  }
  return split(problem, weights, 0, (weight, largest) => weight / largest);
}

/**
 * {@link splitProportionally} for weights too far apart for a double: takes their binary logarithms, -Infinity for 0.
 *
 * @example
 * ```ts
 * import { createProblem, splitByBinaryLogs } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * splitByBinaryLogs(problem, Float64Array.of(2, 0)).map(Math.round); // => Float64Array.of(8, 2)
 * ```
 */
export function splitByBinaryLogs(problem: Problem, logarithms: Float64Array): Float64Array {
  return split(problem, logarithms, Number.NEGATIVE_INFINITY, (weight, largest) => powerOfTwo(weight - largest));
}

/** The proportion of one weight to the largest, in [0, 1]. */
type Proportion = (weight: number, largest: number) => number;

/**
 * Exact, by variable fixing (Kiwiel 2008, J. Optim. Theory Appl. 136, 445-458): split what is left over the free
 * intervals; if the upper bounds cut off more than the lower bounds add, every interval beyond its upper bound stays
 * there in the end, and the other way round; fix those and repeat until none is out of bounds.
 */
function split(problem: Problem, weights: ArrayLike<number>, none: number, proportion: Proportion): Float64Array {
  const { lower } = problem;
  const upper = capacityOf(problem);
  const schedule = lower.slice();
  const free = new Uint32Array(schedule.length);
  const left = new CompensatedSum();
  left.add(problem.quantity);
  let count = 0;
  for (let t = 0; t < schedule.length; t++) {
    if (lower[t]! < upper[t]! && weights[t]! > none) free[count++] = t;
    else left.add(-lower[t]!);
  }
  for (;;) {
    const remaining = Math.max(0, left.value);
    requireTakers(count, remaining, problem.quantity);
    const multiple = remaining / proportions(schedule, weights, proportion, free, count);
    let excess = 0;
    let shortfall = 0;
    for (let i = 0; i < count; i++) {
      const t = free[i]!;
      const x = multiple * schedule[t]!;
      schedule[t] = x;
      excess += Math.max(0, x - upper[t]!);
      shortfall += Math.max(0, lower[t]! - x);
    }
    if (!(excess > 0 || shortfall > 0)) break;
    let still = 0;
    for (let i = 0; i < count; i++) {
      const t = free[i]!;
      if (excess >= shortfall && schedule[t]! >= upper[t]!) schedule[t] = upper[t]!;
      else if (shortfall >= excess && schedule[t]! <= lower[t]!) schedule[t] = lower[t]!;
      else {
        free[still++] = t;
        continue;
      }
      left.add(-schedule[t]);
    }
    // NaN is never out of bounds.
    if (still === count) break;
    count = still;
  }
  // Spread in proportion to itself, the rounding that is left leaves the proportions as they are.
  settleFill(problem, schedule, schedule);
  return schedule;
}

/** Puts w_t / max w into the schedule of the free intervals; returns their sum, which is at least 1. */
function proportions(
  schedule: Float64Array,
  weights: ArrayLike<number>,
  proportion: Proportion,
  free: Uint32Array,
  count: number,
): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) largest = Math.max(largest, weights[free[i]!]!);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const t = free[i]!;
    const share = proportion(weights[t]!, largest);
    schedule[t] = share;
    sum += share;
  }
  return Math.max(sum, 1);
}

function requireTakers(count: number, remaining: number, quantity: number): void {
  if (count > 0 || remaining <= 1e-9 * quantity) return;
  throw new ProblemError(
    'weights',
    `${sharesText(remaining)} shares fit in no interval with a weight above 0; give others a weight`,
  );
}
