import { couplingGradient } from '../couplings/couplings-of.js';
import { addTailSums } from '../couplings/tail-sums.js';
import type { Problem } from '../problem/problem.js';
import { ProblemError } from '../problem/problem-error.js';

/** What certifies a schedule. */
export interface Multipliers {
  /** what one more share would cost, currency per share */
  readonly shadowPrice: number;
  /** the prices of the lower trajectory bounds, >= 0, currency per share, T of them; absent: 0 */
  readonly trajectoryLowerPrices?: ArrayLike<number> | undefined;
  /** the prices of the upper trajectory bounds, >= 0, currency per share, T of them; absent: 0 */
  readonly trajectoryUpperPrices?: ArrayLike<number> | undefined;
}

/**
 * The price of each interval, what a share done in it is worth: one more has to be done (the shadow price), less what it
 * costs by way of couplings, like risk, and with what it helps to keep of the trajectory bounds from then on,
 * price_t = shadowPrice - sum of the gradients of the couplings + sum over s >= t of (lower price_s - upper price_s),
 * the gradient of the Lagrangian (Boyd & Vandenberghe, Convex Optimization, 5.5.3).
 *
 * @param schedule - shares, at which couplings are linearised
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
  const { shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices } = multipliers;
  const prices = couplingGradient(problem, schedule).map((price) => shadowPrice - price);
  if (trajectoryLowerPrices === undefined && trajectoryUpperPrices === undefined) return prices;
  addTailSums((t) => (trajectoryLowerPrices?.[t] ?? 0) - (trajectoryUpperPrices?.[t] ?? 0), prices);
  return prices;
}

/** @throws ProblemError unless the prices can be those of the problem's bounds */
export function requireMultipliers({ lower, trajectory }: Problem, multipliers: Multipliers): void {
  const { shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices } = multipliers;
  if (!Number.isFinite(shadowPrice)) {
    throw new ProblemError('shadowPrice', `expected a finite number, got ${shadowPrice}`);
  }
  requirePrices('trajectoryLowerPrices', trajectoryLowerPrices, lower.length, () => trajectory !== undefined);
  requirePrices('trajectoryUpperPrices', trajectoryUpperPrices, lower.length, (t) =>
    trajectory === undefined ? false : trajectory.upper[t]! < Number.POSITIVE_INFINITY,
  );
}

function requirePrices(
  path: string,
  prices: ArrayLike<number> | undefined,
  length: number,
  isBounded: (t: number) => boolean,
): void {
  if (prices === undefined) return;
  if (prices.length !== length) {
    throw new ProblemError(path, `expected ${length} elements, one per interval, got ${prices.length}`);
  }
  for (let t = 0; t < length; t++) {
    const price = prices[t]!;
    if (!(price >= 0 && price < Number.POSITIVE_INFINITY)) {
      throw new ProblemError(`${path}[${t}]`, `expected a finite number >= 0, got ${price}`);
    }
    if (price > 0 && !isBounded(t)) {
      throw new ProblemError(`${path}[${t}]`, `expected 0, as the problem has no such bound there, got ${price}`);
    }
  }
}
