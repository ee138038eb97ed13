import type { LotsCertificate } from '../lots/certify-lots.js';
import type { BoundPlace } from './worst-violation.js';

/**
 * By what it is proved how much less than a schedule another can cost:
 *
 * - `dual-bound`: by the dual bound, which anyone can compute again from the prices;
 * - `exchange`: in whole lots, by looking at every move of one lot: none saves;
 * - `engine`: by the bound that an engine stated, where it is above the dual bound by more than rounding.
 */
export type Proof = 'dual-bound' | 'exchange' | 'engine';

/**
 * What can be said of a schedule by anyone who has the problem: the same code judges every backend and every stranger.
 *
 * Where `feasible` is false the gap bounds nothing: an infeasible schedule may well cost less than the optimum.
 */
export interface Certificate {
  /** `fillResidual` and `boundViolation` are at most 1e-9, and a schedule in lots is in whole ones */
  readonly feasible: boolean;
  /** by what it is proved how much less another schedule can cost: see {@link Proof} and `provedGap` */
  readonly proof: Proof;
  /** sum C_t(x_t) + fee_t x_t, currency; of a feasible schedule, once it is filled to the last digit */
  readonly cost: number;
  /** the cost, and what couplings cost (risk: aversion times the variance), currency */
  readonly objective: number;
  /**
   * the objective with rebates counted as costs, impact + sum |fee_t x_t| + couplings, currency, >= 0: what gaps and
   * residuals are parts of. The objective itself where no interval has a rebate
   */
  readonly grossObjective: number;
  /** D(prices): no feasible schedule has a lower objective, currency */
  readonly dualBound: number;
  /** objective - dualBound, summed term by term, currency: the most that a better schedule could save */
  readonly dualityGap: number;
  /** dualityGap / grossObjective; 0 where both are 0 */
  readonly relativeGap: number;
  /**
   * Where an engine proved more than the dual bound: no feasible schedule has a lower objective, currency. Branch and bound
   * proved it to the tolerance of its arithmetic, or in whole lots dynamic programming; it is taken from the backend, not
   * checked. Absent: no engine stated a bound.
   */
  readonly engineBound?: number;
  /** |sum x_t - quantity| / quantity */
  readonly fillResidual: number;
  /** the same, |sum x_t - quantity|, shares */
  readonly fillResidualShares: number;
  /** the largest distance of an x_t outside its bounds, or of what is done outside the trajectory bounds / quantity */
  readonly boundViolation: number;
  /** the same, shares */
  readonly boundViolationShares: number;
  /** the bound that is broken by so much; absent: none is broken */
  readonly at?: BoundPlace;
  /** sum x_t |C_t'(x_t) - price_t| / grossObjective over the intervals strictly inside their bounds */
  readonly stationarityResidual: number;
  /** sum of the price of each bound times the distance to it / grossObjective */
  readonly complementarityResidual: number;
  /** of a problem in lots, where the dual bound is that for fractional shares */
  readonly lots?: LotsCertificate;
}
