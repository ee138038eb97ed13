import type { LossName } from './loss.js';

/** What {@link fitLeastSquares} minimises, and how far it goes. */
export interface LeastSquaresProblem {
  /** where the search begins, n parameters, within the bounds */
  readonly start: ArrayLike<number>;
  /** model less observation at every point, m of them; a value that is not finite marks parameters out of the domain */
  readonly residuals: (parameters: Float64Array) => ArrayLike<number>;
  /** the derivatives of the residuals, m rows of n; absent: central differences, which cost digits and time */
  readonly jacobian?: (parameters: Float64Array) => ArrayLike<ArrayLike<number>>;
  /** w_i >= 0, one per residual: inverse variances, up to a common factor; default 1 */
  readonly weights?: ArrayLike<number>;
  /** lower bounds of the parameters; default -Infinity */
  readonly lower?: ArrayLike<number>;
  /** upper bounds of the parameters; default Infinity */
  readonly upper?: ArrayLike<number>;
  /** what a residual counts: `linear` its square, `soft-l1` and `huber` about its size beyond `lossScale` */
  readonly loss?: LossName;
  /** the residual, times the root of its weight, at which it begins to count less; > 0, default 1 */
  readonly lossScale?: number;
  /** the weights are 1 / sigma^2 in earnest: errors are not scaled by the residuals; default false */
  readonly absoluteSigma?: boolean;
  /** trial steps before giving up; default 5,000 */
  readonly maxIterations?: number;
  /** the three stop rules; below rounding is taken for rounding */
  readonly tolerances?: Partial<Tolerances>;
}

/** When the search ends; all three are relative, so that they hold in any units. */
export interface Tolerances {
  /** of the objective, by which a step must lower it; default 1e-15 */
  readonly reduction: number;
  /** of the parameters' length, as long as the trust region must be; default 1e-15 */
  readonly step: number;
  /** cosine of the angle between the residuals and the derivatives by a parameter; default 1e-15 */
  readonly gradient: number;
}
