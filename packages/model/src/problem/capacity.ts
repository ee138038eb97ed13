import { unlimited } from '../impact/cost-curves.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import type { Impact } from '../impact/impact-kinds.js';
import type { Problem } from './problem.js';

/**
 * The number of intervals of a problem, T.
 *
 * @example
 * ```ts
 * import { createProblem, intervalCount } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * intervalCount(createProblem({ quantity: 10, impact })); // => 2
 * ```
 */
export function intervalCount(problem: Problem): number {
  return problem.lower.length;
}

/**
 * The most shares that each interval can take: its upper bound, or the limit of its impact if that is less, like the
 * last size of a table.
 *
 * @returns shares, T of them, Infinity where there is no limit; not to be changed
 * @example
 * ```ts
 * import { capacityOf, createProblem } from '@waterfill/model';
 * const impact = { kind: 'tabulated', sizes: [[0, 10], [0, 20]], costs: [[0, 5], [0, 5]] } as const;
 * Array.from(capacityOf(createProblem({ quantity: 20, impact, upper: [99, 15] }))); // => [10, 15]
 * ```
 */
export function capacityOf({ impact, upper }: Pick<Problem, 'impact' | 'upper'> & Partial<Problem>): Float64Array {
  const curves = costCurvesOf({ impact });
  if (curves.capacity === unlimited) return upper;
  const known = made.get(impact);
  if (known?.upper === upper) return known.capacity;
  const capacity = upper.map((bound, t) => Math.min(bound, curves.capacity(t)));
  made.set(impact, { upper, capacity });
  return capacity;
}

/** Of the bounds that each impact was last asked about: one solve asks a dozen times, and nobody changes them. */
const made = new WeakMap<Impact, { readonly upper: Float64Array; readonly capacity: Float64Array }>();
