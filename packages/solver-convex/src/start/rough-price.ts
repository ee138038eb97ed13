import { findCrossing, log } from '@waterfill/model';
import type { ScaledProblem } from '../newton/scaled-problem.js';

/** A price at which the intervals trade about the order, and their shares there. */
export interface RoughAnswer {
  readonly price: number;
  /** v */
  readonly shares: Float64Array;
}

/** The relative rounding error of a marginal cost, which a bracket must allow for. */
const MARGIN = 1e-9;

/**
 * Searches for the price at which the responses of the intervals fill the order, and interpolates between the responses
 * at the two ends of the final bracket: this fills the order even if flat intervals make the total jump.
 *
 * At the least marginal cost of the even share the intervals take no more than the order; at that of the cheapest
 * interval to take all of it, or with all bounded ones full, no less.
 */
export function roughAnswer(problem: ScaledProblem, passes: number): RoughAnswer {
  const ends = bracket(problem);
  const { low, high } = findCrossing((price) => log(total(problem, price)), ends.low, ends.high, passes);
  const below = total(problem, low);
  const above = total(problem, high);
  const weight = above > below ? Math.min(Math.max((1 - below) / (above - below), 0), 1) : 1;
  const shares = new Float64Array(problem.count);
  for (let i = 0; i < problem.count; i++) {
    shares[i] = (1 - weight) * problem.response(i, low) + weight * problem.response(i, high);
  }
  return { price: (1 - weight) * low + weight * high, shares };
}

function bracket(problem: ScaledProblem): { low: number; high: number } {
  const even = 1 / problem.count;
  let [low, alone, all] = [Infinity, Infinity, 0];
  for (let i = 0; i < problem.count; i++) {
    const most = problem.most(i);
    const full = problem.marginalCost(i, most);
    low = Math.min(low, problem.marginalCost(i, Math.min(even, most)));
    all = Math.max(all, full);
    if (i >= problem.boundedCount) alone = Math.min(alone, full);
  }
  // Intervals that cost nothing trade at any price above 0, and not at 0.
  return { low: low * (1 - MARGIN), high: Math.min(alone, all) * (1 + MARGIN) + Number.MIN_VALUE };
}

function total(problem: ScaledProblem, price: number): number {
  let sum = 0;
  for (let i = 0; i < problem.count; i++) sum += problem.response(i, price);
  return sum;
}
