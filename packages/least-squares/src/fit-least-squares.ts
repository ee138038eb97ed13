import { covarianceOf } from './covariance.js';
import { descendTwice } from './descent.js';
import type { FitStatus } from './fit-status.js';
import { type FitWarning, warningsOf } from './fit-warning.js';
import type { LeastSquaresProblem } from './least-squares-problem.js';
import type { Linearization } from './objective.js';
import { polish } from './polish.js';
import { createSearch, linearizationAtStart, type Search } from './search.js';

/** Parameters at a minimum of the objective, and their errors. */
export interface LeastSquaresFit {
  readonly parameters: Float64Array;
  /** the standard error of each parameter: the root of its variance */
  readonly stdErr: Float64Array;
  /**
   * n rows: s^2 (J'J)^-1 with s^2 = objective / degreesOfFreedom, or 1 with `absoluteSigma`, as `curve_fit` of scipy
   * defines it; NaN for undetermined or fixed parameters, and without degrees of freedom
   */
  readonly covariance: readonly Float64Array[];
  /** sum of weight times squared residual */
  readonly rss: number;
  /** the minimised objective: the rss, or the robust loss */
  readonly objective: number;
  /** the number of residuals with a weight above 0 minus the number of parameters not fixed by equal bounds */
  readonly degreesOfFreedom: number;
  readonly status: FitStatus;
  /** whether it ended at a minimum: not `stuck`, not at the `iteration-limit` */
  readonly converged: boolean;
  /** steps tried, before the final polish */
  readonly iterations: number;
  readonly warnings: readonly FitWarning[];
}

/**
 * Fits parameters by nonlinear least squares: minimises sum_i w_i r_i(p)^2, or a robust loss of it, within bounds.
 *
 * The trust-region method of Levenberg and Marquardt in Moré's form (The Levenberg-Marquardt algorithm: implementation
 * and theory, 1978; MINPACK's `lmder`), followed by Gauss-Newton steps to the full precision of the residuals. It finds
 * a minimum near the start, which need not be the only one.
 *
 * @param problem - see {@link LeastSquaresProblem}; nothing in it is changed
 * @throws RangeError if an option is out of range, the start is outside the bounds, or a residual or derivative is not
 *   finite at the start
 * @example
 * ```ts
 * import { fitLeastSquares } from '@waterfill/least-squares';
 * const time = [0, 1, 2, 3, 4];
 * const level = [10.1, 6.0, 3.7, 2.2, 1.4];
 * const { parameters, stdErr, converged } = fitLeastSquares({
 *   start: [1, 1],
 *   residuals: ([height, rate]) => time.map((t, i) => height! * Math.exp(-rate! * t) - level[i]!),
 *   jacobian: ([height, rate]) => time.map((t) => [Math.exp(-rate! * t), -height! * t * Math.exp(-rate! * t)]),
 * });
 * converged; // => true
 * Array.from(parameters, (p) => p.toFixed(4)); // => ['10.0696', '0.5049']
 * Array.from(stdErr, (e) => e.toFixed(4)); // => ['0.0603', '0.0059']
 * ```
 */
export function fitLeastSquares(problem: LeastSquaresProblem): LeastSquaresFit {
  const search = createSearch(problem);
  const { status, iterations, region, linearization } = descendTwice(linearizationAtStart(problem, search), search);
  return {
    ...estimateOf(polish(search.objective, region, linearization), problem, search),
    ...endingOf(status),
    iterations,
  };
}

function estimateOf(end: Linearization, problem: LeastSquaresProblem, { box, objective }: Search) {
  const { parameters, value, rss, rows } = end;
  const degreesOfFreedom = observationsOf(problem, rows) - parameters.filter((_, j) => !box.isFixed(j)).length;
  const variance = problem.absoluteSigma ? 1 : degreesOfFreedom > 0 ? value / degreesOfFreedom : Number.NaN;
  const columns = objective
    .curvatureAt(end)
    .map((column, j) => (box.isFixed(j) ? new Float64Array(column.length) : column));
  const unscaled = covarianceOf(columns, rows);
  const covariance = unscaled.map((row) => row.map((entry) => variance * entry));
  const stdErr = Float64Array.from(covariance, (row, j) => Math.sqrt(row[j]!));
  const warnings = warningsOf(parameters, box, { unscaled, stdErr });
  return { parameters, stdErr, covariance, rss, objective: value, degreesOfFreedom, warnings };
}

/** A residual of weight 0 was not observed. */
function observationsOf({ weights }: LeastSquaresProblem, residuals: number): number {
  return weights ? Array.from(weights).filter((weight) => weight > 0).length : residuals;
}

function endingOf(status: FitStatus): Pick<LeastSquaresFit, 'status' | 'converged'> {
  return { status, converged: status !== 'stuck' && status !== 'iteration-limit' };
}
