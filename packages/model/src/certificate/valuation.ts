import { couplingsOf } from '../couplings/couplings-of.js';
import { varianceOf } from '../couplings/risk.js';
import type { Problem } from '../problem/problem.js';
import { feesOf } from './fees-of.js';

/** The valuation of a schedule beyond its impact cost. */
export interface Valuation {
  /**
   * the minimised objective: the cost plus the cost of couplings (transient impact; risk: aversion times the variance),
   * currency
   */
  readonly objective: number;
  /** of the cost, sum fee_t x_t, currency; below 0: more rebates than fees; absent where the problem has none */
  readonly fees?: number;
  /** what trades leave behind for one another, currency; not in the cost; absent where they leave nothing behind */
  readonly transientCost?: number;
  /**
   * the cost plus the transient cost plus permanentImpact quantity^2 / 2, currency; absent if the problem has neither
   * transient nor permanent impact nor risk
   */
  readonly expectedCost?: number;
  /** of the cost, from the moves of the price while shares are held, currency; absent as `expectedCost` is */
  readonly standardDeviation?: number;
}

/**
 * The objective of a schedule, its expected cost and the standard deviation of that.
 *
 * @param schedule - shares, T of them
 * @param cost - its cost, fees and rebates included, currency
 * @example
 * ```ts
 * import { createProblem, valuationOf } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const risk = { aversion: 2, volatility: [3, 3], duration: [1, 1] };
 * const problem = createProblem({ quantity: 6, impact, risk, permanentImpact: 0.5 });
 * valuationOf(problem, [4, 2], 20); // => { objective: 92, expectedCost: 29, standardDeviation: 6 }
 * ```
 */
export function valuationOf(problem: Problem, schedule: ArrayLike<number>, cost: number): Valuation {
  const { quantity, risk, permanentImpact } = problem;
  const values = couplingsOf(problem).map((coupling) => ({
    feature: coupling.feature,
    value: coupling.value(schedule),
  }));
  const objective = values.reduce((sum, { value }) => sum + value, cost);
  const fees = feesOf(problem, schedule);
  const transientCost = values.find(({ feature }) => feature === 'transient-impact')?.value;
  const known = {
    objective,
    ...(fees !== undefined && { fees }),
    ...(transientCost !== undefined && { transientCost }),
  };
  if (risk === undefined && permanentImpact === undefined && transientCost === undefined) return known;
  return {
    ...known,
    expectedCost: cost + (transientCost ?? 0) + ((permanentImpact ?? 0) * quantity * quantity) / 2,
    standardDeviation: risk === undefined ? 0 : Math.sqrt(varianceOf(risk, schedule)),
  };
}
