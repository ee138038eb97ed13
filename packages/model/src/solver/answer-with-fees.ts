import { judgeShares } from '../certificate/judge-shares.js';
import type { Multipliers } from '../certificate/multipliers.js';
import { movable, shadowPriceOf } from '../certificate/shadow-price.js';
import type { Problem } from '../problem/problem.js';

/** The parts of an answer that depend on fees. */
interface PricedAnswer {
  /** shares, T of them; undefined: none was found */
  readonly schedule: Float64Array | undefined;
  /** currency per share */
  readonly shadowPrice: number;
  /** currency per share, T of them */
  readonly trajectoryLowerPrices?: Float64Array | undefined;
  /** currency per share, T of them */
  readonly trajectoryUpperPrices?: Float64Array | undefined;
  /** currency */
  readonly engineBound?: number | undefined;
}

/**
 * Converts the answer to a problem without its fees (`withoutFees`) into one to the original problem: the same
 * schedule, prices higher by the shift, and an engine's bound higher by the shift times the quantity.
 *
 * @param shift - of `withoutFees`, currency per share
 * @returns the answer itself where the shift is 0
 * @example
 * ```ts
 * import { answerWithFees, createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const answer = { schedule: Float64Array.of(5, 5), shadowPrice: 10 };
 * answerWithFees(answer, createProblem({ quantity: 10, impact, fee: -2 }), -2).shadowPrice; // => 8
 * ```
 */
export function answerWithFees<Answer extends PricedAnswer>(answer: Answer, problem: Problem, shift: number): Answer {
  if (shift === 0) return answer;
  const { quantity } = problem;
  const { schedule, shadowPrice, engineBound } = answer;
  // A price of 0 may mean that nothing can move: then it is 0 with fees, too.
  const isUndecided = shadowPrice === 0 && schedule !== undefined;
  return {
    ...answer,
    shadowPrice: shadowPrice + shift,
    ...(isUndecided && settledLast(problem, schedule, answer, shift)),
    ...(engineBound !== undefined && { engineBound: engineBound + shift * quantity }),
  };
}

/**
 * The shadow price by `shadowPriceOf`. Behind the last trajectory bound that binds nothing moves, so that its price
 * takes up the difference, and those of the intervals before it stay. It must not get the wrong sign by that: then the
 * shadow price is as near as it can be.
 *
 * @param found - a shadow price that the trajectory prices belong to, currency per share
 */
function settledLast(
  problem: Problem,
  schedule: Float64Array,
  { trajectoryLowerPrices: lower, trajectoryUpperPrices: upper }: PricedAnswer,
  found: number,
): Partial<PricedAnswer> {
  const settled = shadowPriceOf(problem, schedule);
  const { firstToAdd, firstToTake } = movable(problem, schedule);
  const last = Math.max(firstToAdd, firstToTake) - 1;
  if (last < 0) return { shadowPrice: settled };
  const before = found + (lower?.[last] ?? 0) - (upper?.[last] ?? 0);
  const least = firstToTake > last ? settled : Math.max(settled, before);
  const shadowPrice = firstToAdd > last ? least : Math.min(least, before);
  const none = new Float64Array(schedule.length);
  const prices = {
    shadowPrice,
    trajectoryLowerPrices: (lower ?? none).with(last, Math.max(0, before - shadowPrice)),
    trajectoryUpperPrices: (upper ?? none).with(last, Math.max(0, shadowPrice - before)),
  };
  const lossOf = (multipliers: Multipliers): number =>
    judgeShares(problem, schedule, multipliers).certificate.relativeGap;
  const asFound = { shadowPrice: found, trajectoryLowerPrices: lower, trajectoryUpperPrices: upper };
  // What cannot move up to rounding may be worth something at a price that is far off.
  return lossOf(prices) <= Math.max(0, lossOf(asFound)) + NOTICEABLE ? prices : {};
}

/** Relative to the objective: a larger gap is more than rounding. */
const NOTICEABLE = 1e-12;
