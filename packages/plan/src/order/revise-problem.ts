import { createProblem, type Problem } from '@waterfill/model';
import type { OrderRequest } from './order.js';

/** Changes to an existing problem. */
export interface Revision extends Pick<OrderRequest, 'lot' | 'oddLot' | 'fee'> {
  /** shares; default: as the problem says */
  readonly quantity?: number | undefined;
}

/**
 * The problem with the given lots, fees and quantity; those that are absent stay the problem's own.
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

/** Targets scale with the quantity: they are parts of the order. */
function rescaled({ quantity: before, tracking }: Problem, quantity: number): Problem['tracking'] {
  if (tracking === undefined || quantity === before || before === 0) return tracking;
  return { ...tracking, target: tracking.target.map((shares) => shares * (quantity / before)) };
}
