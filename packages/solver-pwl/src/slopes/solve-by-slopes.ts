import type { Problem } from '@waterfill/model';
import { convexProgram } from '../table-program.js';
import { fillBySlopes } from './fill-by-slopes.js';

/**
 * Splits an order over intervals of tabulated cost by taking the segments of all tables in the order of their slopes.
 *
 * Minimises sum C_t(x_t) subject to sum x_t = quantity and lower_t <= x_t <= upper_t, where C_t is the lower convex
 * hull of the table between the bounds. Segments are taken from the flattest; a convex table offers its own in that
 * order. All segments flatter than the shadow price are taken whole, and steeper ones not at all. Segments as steep as
 * the price share the rest in proportion to their widths.
 *
 * @param problem - feasible, and without the features `power-law` and `nonconvex`
 * @returns shares per interval, filling the order to rounding, and the shadow price, currency per share: the cost of
 * one more share or, if no more fits, the saving of one less
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
 * const sizes = [[0, 100, 200], [0, 100, 200]];
 * const costs = [[0, 1, 4], [0, 2, 5]];
 * const problem = createProblem({ quantity: 250, impact: { kind: 'tabulated', sizes, costs } });
 * solveBySlopes(problem); // => { schedule: Float64Array.of(125, 125), shadowPrice: 0.03 }
 * ```
 */
export function solveBySlopes(problem: Problem): { schedule: Float64Array; shadowPrice: number } {
  return fillBySlopes(convexProgram(problem));
}
