import type { SolveOptions, StopReason } from '@waterfill/model';
import type { BasketCertificate } from './basket-certificate.js';
import type { BasketProblem } from './basket-problem.js';
import type { BasketValuation } from './basket-valuation.js';
import type { BasketConflict } from './find-basket-infeasibility.js';

/** The schedules of a basket with their prices. */
export interface BasketSolution extends BasketValuation {
  /** shares, N of T */
  readonly schedules: readonly Float64Array[];
  /** what one more share of each order would cost, currency per share, N of them */
  readonly shadowPrices: Float64Array;
  /** the prices of the lower bounds of the intervals, >= 0, currency per share, N of T */
  readonly lowerPrices: readonly Float64Array[];
  /** the prices of the upper bounds of the intervals, >= 0, currency per share, N of T */
  readonly upperPrices: readonly Float64Array[];
  /** the prices of the lower bounds of the exposure, >= 0, currency per currency, T of them; absent: it has no bounds */
  readonly exposureLowerPrices?: Float64Array;
  /** the prices of the upper bounds of the exposure, >= 0, currency per currency, T of them; absent: it has no bounds */
  readonly exposureUpperPrices?: Float64Array;
}

/** Feasible schedules of a basket with their certificate. */
export interface BasketAnswer {
  readonly solution: BasketSolution;
  readonly certificate: BasketCertificate;
}

interface Report {
  /** the name of the backend */
  readonly solver: string;
  readonly iterations: number;
  /** milliseconds */
  readonly elapsedMs: number;
  /** the relative gap up to which an answer counts as optimal; absent: nothing was solved */
  readonly tolerance?: number;
}

/** The schedules are optimal within the requested tolerance. */
export interface OptimalBasket extends Report, BasketAnswer {
  readonly status: 'optimal';
}

/** No schedules can fill the orders within the bounds. */
export interface InfeasibleBasket extends Report {
  readonly status: 'infeasible';
  readonly conflict: BasketConflict;
  /** the conflict in the user's words and numbers */
  readonly message: string;
}

/** The backend gave up; the incumbent, if there is one, is feasible and its certificate says how far off it may be. */
export interface StoppedBasket extends Report {
  readonly status: 'stopped';
  readonly reason: StopReason;
  readonly incumbent?: BasketAnswer;
}

/** The three ways in which solving a basket can end. */
export type BasketResult = OptimalBasket | InfeasibleBasket | StoppedBasket;

/** The interface of a backend for baskets. */
export interface BasketSolver {
  readonly name: string;
  /**
   * Finds the optimal schedules. Never changes the basket, and keeps nothing between calls.
   *
   * Rejects with an `UnsupportedProblemError`, with `signal.reason` when aborted, with a RangeError for an option out of
   * range. Everything else that can happen is a {@link BasketResult}.
   */
  solve(basket: BasketProblem, options?: SolveOptions): Promise<BasketResult>;
}
