import { shadowPriceOf } from '../certificate/shadow-price.js';
import type { Problem } from '../problem/problem.js';

/** The parts of an answer that depend on fees. */
interface PricedAnswer {
  /** shares, T of them; undefined: none was found */
  readonly schedule: Float64Array | undefined;
  /** currency per share */
  readonly shadowPrice: number;
  /** currency */
  readonly engineBound?: number | undefined;
}

/**
 * The answer to a problem without its fees, as `withoutFees` made it, as one to the problem: the same schedule, prices
 * higher by the shift, and an engine's bound higher by the shift times the quantity.
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
  // A price of 0 may stand for none, where nothing can move: there it is 0 with fees, too.
  const isUndecided = shadowPrice === 0 && schedule !== undefined;
  return {
    ...answer,
    shadowPrice: isUndecided ? shadowPriceOf(problem, schedule) : shadowPrice + shift,
    ...(engineBound !== undefined && { engineBound: engineBound + shift * quantity }),
  };
}
