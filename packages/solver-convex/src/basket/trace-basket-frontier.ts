import { type BasketProblem, type BasketResult, requireBasket, type SolvedBasketPoint } from '@waterfill/basket';
import { ProblemError, requireFields, type StopReason } from '@waterfill/model';
import { FRONTIER_RULES, type FrontierOptions, requirePointCount } from '../frontier-options.js';
import { FrontierEnding, FrontierTracer } from '../frontier-tracer.js';
import { createConvexBasketSolver } from './create-convex-basket-solver.js';

/** How tracing the frontier of a basket ends: as that of an order. */
export type BasketFrontierResult =
  | { readonly status: 'complete'; readonly points: readonly SolvedBasketPoint[] }
  | Pick<Extract<BasketResult, { status: 'infeasible' }>, 'status' | 'conflict' | 'message'>
  | { readonly status: 'stopped'; readonly reason: StopReason; readonly aversion: number };

/** At so many times the aversion at which risk costs as much as trading, next to no risk is left that can be avoided. */
const FAR = 1e6;

/**
 * The efficient frontier of a basket: its expected cost against the standard deviation of that, from the least cost to
 * where a twentieth of the standard deviation that can be avoided is left; see `traceFrontier`. What cannot be avoided is
 * known only from a point at a huge aversion: what is left of a basket may be a hedge.
 *
 * @param basket - with `risk`, whose aversion does not count
 * @throws ProblemError if the basket has no risk, or for an option out of range; rejects with the signal's reason
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { traceBasketFrontier } from '@waterfill/solver-convex';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'buy', problem }] as const;
 * const risk = { aversion: 0, duration: 1, covariance: [[1, 0.5], [0.5, 1]] };
 * const frontier = await traceBasketFrontier(createBasket({ assets, risk }), { points: 5 });
 * const points = frontier.status === 'complete' ? frontier.points : [];
 * points.length; // => 5
 * Math.round(points[0].expectedCost); // => 24
 * points[4].standardDeviation < points[0].standardDeviation / 10; // => true
 * ```
 */
export async function traceBasketFrontier(
  basket: BasketProblem,
  options: FrontierOptions = {},
): Promise<BasketFrontierResult> {
  requireFields(options, FRONTIER_RULES, 'options');
  requireBasket(basket);
  const { points: count = 25 } = options;
  requirePointCount(count);
  if (basket.risk === undefined)
    throw new ProblemError('risk', 'expected the covariance of the prices, which a frontier is about');
  const tracer = new FrontierTracer<SolvedBasketPoint, Ending>({
    solve: (aversion, near) => solveAt(basket, options, aversion, near),
    costOf: ({ solution }) => solution.cost,
    leastRisk: async (at, evenAversion) => (await at(FAR * evenAversion)).standardDeviation,
    onSolve: options.onSolve,
  });
  return tracer.run(count);
}

/** How it ends where a problem has no optimum. */
type Ending = Exclude<BasketFrontierResult, { status: 'complete' }>;

/** The point at an aversion, solved from the nearest one known. */
async function solveAt(
  basket: BasketProblem,
  { tolerance, signal }: FrontierOptions,
  aversion: number,
  near: SolvedBasketPoint | undefined,
): Promise<SolvedBasketPoint> {
  const solver = createConvexBasketSolver({ start: near?.solution.schedules });
  const result = await solver.solve({ ...basket, risk: { ...basket.risk!, aversion } }, { tolerance, signal });
  if (result.status === 'infeasible') {
    const { status, conflict, message } = result;
    throw new FrontierEnding<Ending>({ status, conflict, message });
  }
  const answer = result.status === 'optimal' ? result : result.incumbent;
  const stopped = result.status === 'stopped' ? result.reason : undefined;
  if (answer === undefined) throw new FrontierEnding<Ending>({ status: 'stopped', reason: stopped!, aversion });
  const { solution, certificate } = answer;
  const { expectedCost, standardDeviation } = solution;
  return {
    ...{ aversion, expectedCost, standardDeviation, solution, certificate, tolerance: result.tolerance! },
    ...(stopped && { stopped }),
  };
}
