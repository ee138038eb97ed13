import type { Problem } from '@waterfill/model';

/**
 * What solves a feasible problem of convex tables with bounds at once, such as `solveBySlopes` of
 * `@waterfill/solver-pwl/slopes`. Policies that need one are given it, so that this package needs no backend.
 *
 * @returns shares per interval, and what one more share would cost, currency per share
 */
export type TableSolver = (problem: Problem) => { readonly schedule: Float64Array; readonly shadowPrice: number };
