import { couplingsOf } from '../couplings/couplings-of.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { CompensatedSum } from '../numbers/compensated-sum.js';
import type { Problem } from '../problem/problem.js';
import { feesOf } from './fees-of.js';

/** What a schedule costs, by cause, currency; a part that the problem does not have is 0. */
export interface CostParts {
  /** sum C_t(x_t): what the books charge for each trade */
  readonly temporary: number;
  /** sum fee_t x_t; below 0: more rebates than fees */
  readonly fees: number;
  /** what trades leave behind for one another, 1/2 sum_s sum_t G(|t_s - t_t|) x_s x_t */
  readonly transient: number;
  /** permanentImpact quantity^2 / 2, the same for every schedule; not part of the objective */
  readonly permanent: number;
  /** aversion times the variance of the cost; a penalty, which nobody pays */
  readonly risk: number;
  /** the penalty for distances from the target */
  readonly tracking: number;
}

/**
 * The parts of what a schedule costs. The expected cost is the sum of the first four; the objective is the sum of all
 * but the permanent one.
 *
 * @param schedule - shares, T of them
 * @example
 * ```ts
 * import { costPartsOf, createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const transientImpact = { kernel: 'tabulated', values: [1, 0.5] } as const;
 * const parts = costPartsOf(createProblem({ quantity: 4, impact, transientImpact, permanentImpact: 2 }), [2, 2]);
 * [parts.temporary, parts.transient, parts.permanent]; // => [8, 6, 16]
 * ```
 */
export function costPartsOf(problem: Problem, schedule: ArrayLike<number>): CostParts {
  const { impact, quantity, permanentImpact = 0 } = problem;
  const curves = costCurvesOf({ impact });
  const temporary = new CompensatedSum();
  for (let t = 0; t < schedule.length; t++) temporary.add(curves.cost(t, schedule[t]!));
  const couplings = new Map(couplingsOf(problem).map((coupling) => [coupling.feature, coupling]));
  return {
    temporary: temporary.value,
    fees: feesOf(problem, schedule) ?? 0,
    transient: couplings.get('transient-impact')?.value(schedule) ?? 0,
    permanent: (permanentImpact * quantity * quantity) / 2,
    risk: couplings.get('risk')?.value(schedule) ?? 0,
    tracking: couplings.get('tracking')?.value(schedule) ?? 0,
  };
}
