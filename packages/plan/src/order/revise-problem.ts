import { createProblem, type Problem } from '@waterfill/model';
import type { OrderRequest } from './order.js';

/** What can be changed in a problem that is there already. */
export interface Revision extends Pick<OrderRequest, 'lot' | 'oddLot' | 'fee'> {
  /** shares; default: as the problem says */
  readonly quantity?: number | undefined;
}

/**
 * The problem in the lots and with the fees that are asked for, or else with its own, and with another quantity if there is
 * one.
 *
 * @throws ProblemError if the quantity is not whole lots, or a value is out of range
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { reviseProblem } from '@waterfill/plan';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * reviseProblem(createProblem({ quantity: 900, impact }), { lot: 100 }).lot; // => 100
 * ```
 */
export function reviseProblem(problem: Problem, { lot, oddLot, fee, quantity = problem.quantity }: Revision): Problem {
  const isAsked = lot !== undefined || oddLot !== undefined || fee !== undefined || quantity !== problem.quantity;
  if (!isAsked) return problem;
  const { lot: own, oddLot: ownOdd, ...rest } = problem;
  const wholeLots = lot === 'none' ? {} : { lot: lot ?? own, oddLot: oddLot ?? ownOdd };
  return createProblem({
    ...rest,
    quantity,
    fee: fee ?? problem.fee,
    tracking: rescaled(problem, quantity),
    ...wholeLots,
  });
}

/** A target is a part of the order by the end of each interval, whatever its size. */
function rescaled({ quantity: before, tracking }: Problem, quantity: number): Problem['tracking'] {
  if (tracking === undefined || quantity === before || before === 0) return tracking;
  return { ...tracking, target: tracking.target.map((shares) => shares * (quantity / before)) };
}
