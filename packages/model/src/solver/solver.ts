import type { Certificate } from '../certificate/certificate.js';
import type { Valuation } from '../certificate/valuation.js';
import type { Conflict } from '../infeasibility/conflict.js';
import type { Feature } from '../problem/feature.js';
import type { Problem } from '../problem/problem.js';

/** The interface of every backend. */
export interface Solver<Options extends SolveOptions = SolveOptions> {
  /** `closed-form`, `dual`, or a third party's own */
  readonly name: string;
  /** the features of problems that it takes; it refuses others with an `UnsupportedProblemError` */
  readonly supports: ReadonlySet<Feature>;
  /** when it notices that its signal was aborted or its time is up */
  readonly cancellation: 'before-start' | 'between-iterations' | 'any-time';
  /**
   * Finds the optimal schedule. Never changes the problem, and keeps nothing between calls.
   *
   * Rejects with an `UnsupportedProblemError`, with `signal.reason` when aborted, with a RangeError for an option out
   * of range. Everything else that can happen is a {@link SolveResult}.
   */
  solve(problem: Problem, options?: Options): Promise<SolveResult>;
  /** Frees what an engine holds. */
  dispose?(): Promise<void>;
}

/** The options of every backend. */
export interface SolveOptions {
  /** the relative gap below which an answer is optimal, > 0; each backend has its own default */
  readonly tolerance?: number | undefined;
  /** > 0; each backend has its own default */
  readonly maxIterations?: number | undefined;
  /** milliseconds, > 0; absent: none */
  readonly timeLimit?: number | undefined;
  /** aborted when the answer is no longer wanted: the promise rejects with its reason */
  readonly signal?: AbortSignal | undefined;
  /** called after each iteration with the current state */
  readonly onIteration?: ((iteration: Iteration) => void) | undefined;
}

/** Where a backend stands after an iteration; what a method does not compute is absent. */
export interface Iteration {
  /** counts from 1 */
  readonly iteration: number;
  /** currency per share */
  readonly shadowPrice?: number;
  /** currency */
  readonly cost?: number;
  /**
   * the gap / cost by the method's own account, which takes the residuals below for 0; where there are fees, the cost
   * is that of the problem without them, see `withoutFees`
   */
  readonly relativeGap?: number;
  /** |sum x_t - quantity| / quantity */
  readonly fillResidual?: number;
  /** sum x_t |C_t'(x_t) - prices| / cost, the prices being those of the fill constraint and of the bounds */
  readonly stationarityResidual?: number;
  /** the barrier parameter of an interior-point method, currency: the mean price of a bound times the distance to it */
  readonly mu?: number;
  /** how far the predictor of an interior-point method could go, in (0, 1] */
  readonly predictorStep?: number;
  /** how far the step went, in (0, 1] */
  readonly step?: number;
  /** how far above the optimum the cost of a discretised problem can be, as was known before it was solved, currency */
  readonly errorBound?: number;
  /** the number of corrections so far */
  readonly safeguards?: number;
}

/** A schedule with its prices. */
export interface Solution extends Valuation {
  /** x_t, shares, T of them */
  readonly schedule: Float64Array;
  /** sum C_t(x_t) + fee_t x_t, currency */
  readonly cost: number;
  /** what one more share would cost, currency per share */
  readonly shadowPrice: number;
  /** the prices of the lower bounds, >= 0, currency per share, T of them */
  readonly lowerPrices: Float64Array;
  /** the prices of the upper bounds, >= 0, currency per share, T of them */
  readonly upperPrices: Float64Array;
  /**
   * the prices of the lower trajectory bounds, >= 0, currency per share, T of them; absent where the problem has none
   */
  readonly trajectoryLowerPrices?: Float64Array;
  /**
   * the prices of the upper trajectory bounds, >= 0, currency per share, T of them; absent where the problem has none
   */
  readonly trajectoryUpperPrices?: Float64Array;
}

/** The fields of every result, whatever its status. */
interface Report {
  /** the name of the backend */
  readonly solver: string;
  readonly iterations: number;
  /** milliseconds */
  readonly elapsedMs: number;
  /**
   * the relative gap up to which an answer counts as optimal; absent: nothing was solved, or the backend does not state
   * it
   */
  readonly tolerance?: number;
  /** the engine's own word for how it ended */
  readonly rawStatus?: string;
  /**
   * In lots, with trajectory bounds or risk: the schedule is the optimum in fractional shares, rounded to lots within
   * all bounds. It is not proved to be the best in lots; `certificate.dualityGap` is the most that rounding costs.
   */
  readonly rounded?: true;
  /** additional data of this backend, by name, listed in its README; absent: none */
  readonly remarks?: Remarks;
}

/** Additional data of a backend about its answer, such as `startUsed` of `convex`. */
export type Remarks = Readonly<Record<string, boolean | number | string>>;

/**
 * The schedule is optimal within the requested tolerance, and `certificate.proof` names the proof: where the problem is
 * not convex, by the bound of an engine. In lots it is optimal among whole ones, unless it is `rounded`.
 */
export interface Optimal extends Report {
  readonly status: 'optimal';
  readonly solution: Solution;
  readonly certificate: Certificate;
}

/** No schedule can fill the order within the bounds. */
export interface Infeasible extends Report {
  readonly status: 'infeasible';
  readonly conflict: Conflict;
  /** the conflict in the user's words and numbers */
  readonly message: string;
}

/** Why a backend gave up: a limit of the caller's, no more progress, or arithmetic that broke down. */
export type StopReason = 'iteration-limit' | 'time-limit' | 'stalled' | 'numerical-error';

/** The backend gave up; the incumbent, if there is one, is feasible and its certificate says how far off it may be. */
export interface Stopped extends Report {
  readonly status: 'stopped';
  readonly reason: StopReason;
  readonly incumbent?: { readonly solution: Solution; readonly certificate: Certificate };
}

/** The three ways in which solving can end. */
export type SolveResult = Optimal | Infeasible | Stopped;
