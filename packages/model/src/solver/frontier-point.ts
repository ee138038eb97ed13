import type { Answer } from './answer.js';
import type { Infeasible, StopReason } from './solver.js';

/** A point of the efficient frontier: the least expected cost for its risk. */
export interface FrontierPoint {
  /** the cost of a unit of variance, 1 / currency */
  readonly aversion: number;
  /** currency */
  readonly expectedCost: number;
  /** of the cost, currency */
  readonly standardDeviation: number;
}

/** A {@link FrontierPoint} with its schedule, certified for the objective at this aversion. */
export interface SolvedFrontierPoint extends FrontierPoint, Answer {
  /** the largest relative gap that counts as optimal */
  readonly tolerance: number;
  /** why the certificate does not reach the tolerance; absent: it does */
  readonly stopped?: StopReason;
}

/**
 * How tracing a frontier ends: with points by increasing aversion, or without a schedule at all, or at one aversion.
 */
export type FrontierResult =
  | { readonly status: 'complete'; readonly points: readonly SolvedFrontierPoint[] }
  | Pick<Infeasible, 'status' | 'conflict' | 'message'>
  | { readonly status: 'stopped'; readonly reason: StopReason; readonly aversion: number };
