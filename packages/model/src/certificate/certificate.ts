import type { LotsCertificate } from '../lots/certify-lots.js';
import type { BoundPlace } from './worst-violation.js';

/**
 * The proof of how much less than a schedule another one can cost:
 *
 * - `dual-bound`: by the dual bound, which anyone can compute again from the prices;
 * - `exchange`: in whole lots, by checking every move of one lot: none saves anything;
 * - `engine`: by the bound that an engine stated, if it is above the dual bound by more than rounding.
 */
export type Proof = 'dual-bound' | 'exchange' | 'engine';

/**
 * The judgement of a schedule, which anyone with the problem can compute: the same code judges every backend and every
 * third-party schedule.
 *
 * If `feasible` is false, the gap bounds nothing: an infeasible schedule may cost less than the optimum.
 */
export interface Certificate {
  /** `fillResidual` and `boundViolation` are at most 1e-9, and a schedule in lots is in whole ones */
  readonly feasible: boolean;
  /** the proof of how much less another schedule can cost: see {@link Proof} and `provedGap` */
  readonly proof: Proof;
  /** sum C_t(x_t) + fee_t x_t, currency; for a feasible schedule, after it is filled to the last digit */
  readonly cost: number;
  /** the cost plus the cost of couplings (transient impact; risk: aversion times the variance), currency */
  readonly objective: number;
  /**
   * the objective with rebates counted as costs, impact + sum |fee_t x_t| + couplings, currency, >= 0; gaps and
   * residuals are relative to it. It equals the objective if no interval has a rebate
   */
  readonly grossObjective: number;
  /** D(prices): no feasible schedule has a lower objective, currency */
  readonly dualBound: number;
  /** objective - dualBound, summed term by term, currency: the most that a better schedule could save */
  readonly dualityGap: number;
  /** dualityGap / grossObjective; 0 where both are 0 */
  readonly relativeGap: number;
  /**
   * An engine's lower bound on the objective of every feasible schedule, currency. It was proved by branch and bound,
   * to the tolerance of its arithmetic, or in whole lots by dynamic programming. It is taken from the backend, not
   * checked. Absent: no engine stated a bound.
   */
  readonly engineBound?: number;
  /** |sum x_t - quantity| / quantity */
  readonly fillResidual: number;
  /** the same, |sum x_t - quantity|, shares */
  readonly fillResidualShares: number;
  /** the largest distance of an x_t from its bounds, or of the shares done from the trajectory bounds / quantity */
  readonly boundViolation: number;
  /** the same, shares */
  readonly boundViolationShares: number;
  /** the bound that is broken by this distance; absent: none is broken */
  readonly at?: BoundPlace;
  /** sum x_t |C_t'(x_t) - price_t| / grossObjective over the intervals strictly inside their bounds */
  readonly stationarityResidual: number;
  /** sum of the price of each bound times the distance to it / grossObjective */
  readonly complementarityResidual: number;
  /** present for a problem in lots, whose dual bound is that for fractional shares */
  readonly lots?: LotsCertificate;
}
