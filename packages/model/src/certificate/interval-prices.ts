import type { Problem } from '../problem/problem.js';
import type { Multipliers } from './multipliers.js';
import { pricedIntervals } from './priced-intervals.js';

/**
 * The price of each interval, the value of a share done in it: the shadow price, less its marginal cost by couplings
 * such as risk, plus its effect on the trajectory bounds from then on,
 * price_t = shadowPrice - sum of the gradients of the couplings + sum over s >= t of (lower price_s - upper price_s),
 * the gradient of the Lagrangian (Boyd & Vandenberghe, Convex Optimization, 5.5.3).
 *
 * @param schedule - shares, at which couplings are linearised; tracking with a very large weight is linearised at
 *   another point (see `certify`)
 * @returns currency per share, T of them: at the optimum the marginal costs of the intervals inside their bounds
 * @example
 * ```ts
 * import { createProblem, intervalPrices } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;
 * const problem = createProblem({ quantity: 40, impact, trajectory: { lower: [0, 30, 0, 0] } });
 * const multipliers = { shadowPrice: 10, trajectoryLowerPrices: [0, 20, 0, 0] };
 * Array.from(intervalPrices(problem, [15, 15, 5, 5], multipliers)); // => [30, 30, 10, 10]
 * ```
 */
export function intervalPrices(problem: Problem, schedule: ArrayLike<number>, multipliers: Multipliers): Float64Array {
  return pricedIntervals(problem, schedule, multipliers).prices;
}
