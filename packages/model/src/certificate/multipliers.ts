import type { Problem } from '../problem/problem.js';
import { ProblemError } from '../problem/problem-error.js';

/** The prices that certify a schedule. */
export interface Multipliers {
  /** what one more share would cost, currency per share */
  readonly shadowPrice: number;
  /** the prices of the lower trajectory bounds, >= 0, currency per share, T of them; absent: 0 */
  readonly trajectoryLowerPrices?: ArrayLike<number> | undefined;
  /** the prices of the upper trajectory bounds, >= 0, currency per share, T of them; absent: 0 */
  readonly trajectoryUpperPrices?: ArrayLike<number> | undefined;
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
