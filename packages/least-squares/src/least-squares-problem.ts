import type { LossName } from './loss.js';

/** The problem that {@link fitLeastSquares} minimises, and its limits. */
export interface LeastSquaresProblem {
  /** where the search begins, n parameters, within the bounds */
  readonly start: ArrayLike<number>;
  /** model minus observation at every point, m of them; a value that is not finite marks parameters outside the domain */
  readonly residuals: (parameters: Float64Array) => ArrayLike<number>;
  /** the derivatives of the residuals, m rows of n; absent: differences, which are slower and less accurate */
  readonly jacobian?: (parameters: Float64Array) => ArrayLike<ArrayLike<number>>;
  /** w_i >= 0, one per residual: inverse variances, up to a common factor; default 1 */
  readonly weights?: ArrayLike<number>;
  /** lower bounds of the parameters; default -Infinity */
  readonly lower?: ArrayLike<number>;
  /** upper bounds of the parameters; default Infinity */
  readonly upper?: ArrayLike<number>;
  /** the loss of a residual: `linear` is its square, `soft-l1` and `huber` grow linearly beyond `lossScale` */
  readonly loss?: LossName;
  /** the residual, times the root of its weight, beyond which it is down-weighted; > 0, default 1 */
  readonly lossScale?: number;
  /** whether the weights are exactly 1 / sigma^2, so that errors are not scaled by the residuals; default false */
  readonly absoluteSigma?: boolean;
  /** trial steps before giving up; default 5,000 */
  readonly maxIterations?: number;
  /** the three stop rules; values below rounding are raised to rounding */
  readonly tolerances?: Partial<Tolerances>;
}

/** The stop rules; all three are relative, so they are independent of units. */
export interface Tolerances {
  /** the smallest reduction of the objective by a step, relative to the objective; default 1e-15 */
  readonly reduction: number;
  /** the smallest trust region, relative to the parameters' length; default 1e-15 */
  readonly step: number;
  /** the largest cosine of the angle between the residuals and the derivatives by a parameter; default 1e-15 */
  readonly gradient: number;
}
