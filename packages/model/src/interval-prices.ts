import { CompensatedSum } from './compensated-sum.js';
import type { Problem } from './problem.js';
import { ProblemError } from './problem-error.js';
import { holdingsOf, riskWeights } from './risk.js';

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
 * costs, by way of risk, to hold it until then, and with what it helps to keep of the trajectory bounds from then on,
 * price_t = shadowPrice - sum over s < t of 2 rho_s holdings_s + sum over s >= t of (lower price_s - upper price_s),
 * the gradient of the Lagrangian (Boyd & Vandenberghe, Convex Optimization, 5.5.3).
 *
 * @param schedule - shares, at which the risk is linearised
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
  const { shadowPrice } = multipliers;
  const tilt = priceTilt(problem, schedule, multipliers);
  if (tilt === undefined) return new Float64Array(schedule.length).fill(shadowPrice);
  const endPrice = shadowPrice - tilt.risk;
  return tilt.prices.map((price) => endPrice + price);
}

/**
 * What the price of each interval is above that of a share at the end of the day, which is the shadow price less the
 * `risk` of holding a share until then; undefined: nothing couples the intervals.
 */
export function priceTilt(
  problem: Problem,
  schedule: ArrayLike<number>,
  { trajectoryLowerPrices, trajectoryUpperPrices }: Omit<Multipliers, 'shadowPrice'>,
): { prices: Float64Array; risk: number } | undefined {
  const weights = riskWeights(problem);
  if (weights === undefined && problem.trajectory === undefined) return undefined;
  const holdings = weights && holdingsOf(schedule);
  const prices = new Float64Array(schedule.length);
  const risk = new CompensatedSum();
  const total = new CompensatedSum();
  for (let t = schedule.length - 1; t >= 0; t--) {
    const marginalRisk = weights === undefined ? 0 : 2 * weights[t]! * holdings![t]!;
    risk.add(marginalRisk);
    total.add(marginalRisk);
    total.add((trajectoryLowerPrices?.[t] ?? 0) - (trajectoryUpperPrices?.[t] ?? 0));
    prices[t] = total.value;
  }
  return { prices, risk: risk.value };
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
