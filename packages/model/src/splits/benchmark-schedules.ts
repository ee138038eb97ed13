import { type Grid, lengthAt } from '../grid/grid.js';
import type { Problem } from '../problem/problem.js';
import { splitProportionally } from './split-proportionally.js';

/**
 * The even split, which a time-weighted average price (TWAP) order trades: the same shares in every interval, or in
 * proportion to their lengths, within the bounds.
 *
 * @param grid - that says how long the intervals are; absent: all alike
 *
 * @example
 * ```ts
 * import { createProblem, evenSplit } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
 * Array.from(evenSplit(createProblem({ quantity: 90, impact }))); // => [30, 30, 30]
 * Array.from(evenSplit(createProblem({ quantity: 90, impact, upper: [0, 90, 90] }))); // => [0, 45, 45]
 * ```
 */
export function evenSplit(problem: Problem, grid?: Grid): Float64Array {
  const areAlike = grid?.edges === undefined;
  return splitProportionally(
    problem,
    problem.lower.map((_, t) => (areAlike ? 1 : lengthAt(grid, t))),
  );
}

/**
 * The split in proportion to a volume curve, which a volume-weighted average price (VWAP) order trades, as far as the
 * bounds let it.
 *
 * @param volume - the market's volume per interval, in any unit, >= 0
 * @example
 * ```ts
 * import { createProblem, volumeSplit } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
 * Array.from(volumeSplit(createProblem({ quantity: 90, impact }), [500, 250, 750])); // => [30, 15, 45]
 * ```
 */
export function volumeSplit(problem: Problem, volume: ArrayLike<number>): Float64Array {
  return splitProportionally(problem, volume);
}
