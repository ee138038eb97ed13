import type { FrontierResult, Problem } from '@waterfill/model';
import type { FrontierOptions } from '@waterfill/solver-convex';

export type { FrontierOptions } from '@waterfill/solver-convex';

/**
 * The efficient frontier of an order, its expected cost against the standard deviation of that, by the backend `convex`,
 * which is loaded first; see `traceFrontier` of `@waterfill/solver-convex`.
 *
 * @throws as that does
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { traceFrontier } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
 * const risk = { aversion: 0, volatility: [1, 1, 1], duration: [1, 1, 1] };
 * const frontier = await traceFrontier(createProblem({ quantity: 6, impact, risk }), { points: 5 });
 * frontier.status; // => 'complete'
 * ```
 */
export async function traceFrontier(problem: Problem, options: FrontierOptions = {}): Promise<FrontierResult> {
  const convex = await import('@waterfill/solver-convex');
  return convex.traceFrontier(problem, options);
}
