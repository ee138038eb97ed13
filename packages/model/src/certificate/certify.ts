import { transientCoupling } from '../couplings/transient.js';
import { corridorOf } from '../infeasibility/corridor.js';
import { provideCorridors } from '../infeasibility/implied-bounds.js';
import { certifyLots } from '../lots/certify-lots.js';
import type { Problem } from '../problem/problem.js';
import { provideKernels } from '../transient/kernel-arithmetic.js';
import type { Certificate } from './certificate.js';
import { flatExcess } from './flat-excess.js';
import { type Judgement, judgeShares } from './judge-shares.js';
import type { Multipliers } from './multipliers.js';
import { provideTrackingPrices } from './priced-intervals.js';
import { TrackingPrices } from './tracking-prices.js';

provideKernels({ coupling: transientCoupling, flatExcess });
provideCorridors(corridorOf);
provideTrackingPrices((...given) => new TrackingPrices(...given));

/**
 * Judges a schedule from any source: whether it is feasible, and an upper bound on its distance from the optimum.
 *
 * The dual bound D(price) = price quantity + sum over t of the minimum of C_t(x) - price x within the bounds holds for
 * every price (Boyd & Vandenberghe, Convex Optimization, 5.1.3), so a wrong price makes the certificate weak, never
 * wrong. The gap cost - D is summed as
 * sum [C_t(x_t) - price x_t - min (C_t(x) - price x)] + price (sum x_t - quantity),
 * each term exactly 0 at its minimiser, so that it keeps its digits where the difference of the totals has none.
 *
 * If intervals are coupled, each has its own price ({@link intervalPrices}), and each trajectory bound adds its price
 * times the distance to it. The cost of couplings is convex, so its tangent at the schedule is a lower bound at every
 * other schedule: the dual bound holds for every schedule, price and trajectory prices >= 0. If a target is tracked
 * with so large a weight that the slope at the schedule is rounding, a tangent at another point is used if it proves
 * more: q(z) = weight z^2 is at least p z - p^2 / (4 weight) for every price p.
 *
 * Where all shares of an interval cost the same, the tangent leaves no curvature, and a price slightly off would move all
 * shares. Transient impact has some: it costs at least its tangent plus d_t (y_t - x_t)^2 / 2 in these intervals, d being
 * a diagonal that its matrix can spare. Far from the optimum under strong risk the bound is valid and useless: tangents
 * at a bad schedule lie far below the cost of a good one.
 *
 * A feasible schedule may miss the order, its bounds or the end of a table by 1e-9 of the quantity, which may be
 * worth much or little. So the cheapest schedule nearby that keeps all of them ({@link filledSchedule}) is judged
 * instead: cost, gap and the other residuals are its own. Hence no feasible schedule costs less than the bound.
 *
 * For a problem in lots the bound is that for fractional shares, so the gap includes the cost of whole lots. {@link
 * Certificate.lots} says whether the schedule is the best in whole lots: it checks the moves of one lot.
 *
 * @param schedule - shares per interval, T of them, finite
 * @param multipliers - the claimed prices; absent: the best shadow price is computed, and trajectory bounds get no
 * price
 * @throws ProblemError if a length differs, a number is not finite, or a trajectory price is below 0 or of no bound
 * @example
 * ```ts
 * import { certify, createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const problem = createProblem({ quantity: 24, impact });
 * certify(problem, [6, 16, 2], { shadowPrice: 12 }).dualityGap; // => 0
 * certify(problem, [8, 8, 8]).dualBound; // => 172
 * ```
 */
export function certify(problem: Problem, schedule: ArrayLike<number>, multipliers?: Multipliers): Certificate {
  return judgeSchedule(problem, schedule, multipliers).certificate;
}

/** The {@link Judgement} that {@link certify} takes the certificate from. */
export function judgeSchedule(problem: Problem, schedule: ArrayLike<number>, multipliers?: Multipliers): Judgement {
  return judgeShares(problem, schedule, multipliers, certifyLots);
}
