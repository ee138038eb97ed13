import { isCoupled } from '../couplings/couplings-of.js';
import type { Problem } from '../problem/problem.js';
import { bestPrice } from './best-price.js';
import { certify } from './certify.js';
import { filledSchedule } from './filled-schedule.js';
import { gapRounding } from './gap-rounding.js';
import { settledPrice } from './settled-price.js';

/**
 * The shadow price that gives the best bound for any schedule: {@link bestPrice} or, if many prices are equally good,
 * the cost of the schedule's next share.
 *
 * If the bounds leave no choice of schedule, every price proves it. The price at which a bisection ends is then
 * unrelated to the schedule, and the residuals against it are meaningless.
 *
 * @param schedule - shares, T of them
 * @returns currency per share; NaN where a coupling overflows
 * @example
 * ```ts
 * import { bestPrice, createProblem, provingPrice } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 3, impact, upper: [Infinity, 0] });
 * provingPrice(problem, [3, 0]); // => 6
 * bestPrice(problem) < 1e-9; // => true
 * ```
 */
export function provingPrice(problem: Problem, schedule: ArrayLike<number>): number {
  const best = bestPrice(problem, schedule);
  if (isCoupled(problem) || !Number.isFinite(best)) return best;
  const settled = settledPrice(problem, filledSchedule(problem, schedule), best);
  if (settled === best || !Number.isFinite(settled)) return best;
  const [before, after] = [best, settled].map((shadowPrice) => certify(problem, schedule, { shadowPrice }));
  const allowed = gapRounding(problem, after!.grossObjective, best);
  return after!.dualityGap <= Math.max(before!.dualityGap, 0) + allowed ? settled : best;
}
