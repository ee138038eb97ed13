import {
  answerOf,
  type FrontierResult,
  isProved,
  type Problem,
  ProblemError,
  requireFields,
  requireProblem,
  type SolvedFrontierPoint,
} from '@waterfill/model';
import { createConvexSolver } from './create-convex-solver.js';
import { FRONTIER_RULES, type FrontierOptions, requirePointCount } from './frontier-options.js';
import { FrontierEnding, FrontierTracer } from './frontier-tracer.js';
import { leastRisk } from './start/least-risk.js';

/**
 * The efficient frontier of an order: its expected cost against the standard deviation of that, from the least cost
 * (aversion 0) to where a twentieth of the standard deviation that can be avoided is left (Almgren & Chriss 2000, J. Risk
 * 3(2), 5-39, section 2.3). Beyond, the cost only rises: the least risk there is asks for an infinite aversion.
 *
 * The points are spread evenly along the curve, as it looks where either axis is scaled to its range: no distance between two
 * is above another by more than about a fifth, however the curve bends. Each point is optimal for its aversion and certified.
 *
 * @param problem - with `risk`, whose aversion does not count
 * @throws ProblemError if the problem has no risk, or for an option out of range; rejects with the signal's reason
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { traceFrontier } from '@waterfill/solver-convex';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
 * const risk = { aversion: 0, volatility: [1, 1, 1], duration: [1, 1, 1] };
 * const frontier = await traceFrontier(createProblem({ quantity: 6, impact, risk }), { points: 5 });
 * const points = frontier.status === 'complete' ? frontier.points : [];
 * points.length; // => 5
 * Math.round(points[0].expectedCost); // => 12
 * points[4].standardDeviation < points[0].standardDeviation / 10; // => true
 * ```
 */
export async function traceFrontier(problem: Problem, options: FrontierOptions = {}): Promise<FrontierResult> {
  requireFields(options, FRONTIER_RULES, 'options');
  requireProblem(problem);
  const { points: count = 25 } = options;
  if (problem.risk === undefined)
    throw new ProblemError('risk', 'expected the volatility of the price, which a frontier is about', {
      cures: ['volatility'],
    });
  requirePointCount(count);
  const solver = createConvexSolver();
  const tracer = new FrontierTracer<SolvedFrontierPoint, Ending>({
    solve: (aversion) => solveAt(solver, problem, options, aversion),
    costOf: ({ solution: { cost, transientCost = 0 } }) => cost + transientCost,
    leastRisk: () => leastRisk(problem),
    onSolve: options.onSolve,
  });
  return tracer.run(count);
}

/** How it ends where a problem has no optimum. */
type Ending = Exclude<FrontierResult, { status: 'complete' }>;

/**
 * The point at an aversion. It does not start from one that is known: the path that a coupled problem starts from by itself
 * is the optimum but for an iteration or two, and that of another aversion is not.
 */
async function solveAt(
  solver: ReturnType<typeof createConvexSolver>,
  problem: Problem,
  { tolerance, signal }: FrontierOptions,
  aversion: number,
): Promise<SolvedFrontierPoint> {
  const own = { ...problem, risk: { ...problem.risk!, aversion } };
  const result = await solver.solve(own, { tolerance, signal });
  if (result.status === 'infeasible') {
    const { status, conflict, message } = result;
    throw new FrontierEnding<Ending>({ status, conflict, message });
  }
  const stopped = result.status === 'stopped' ? result.reason : undefined;
  const answer = answerOf(result);
  if (answer === undefined) throw new FrontierEnding<Ending>({ status: 'stopped', reason: stopped!, aversion });
  const { solution, certificate } = answer;
  const { expectedCost = 0, standardDeviation = 0, shadowPrice } = solution;
  const point = { aversion, expectedCost, standardDeviation, solution, certificate, tolerance: result.tolerance! };
  // One that gave up where it was done is done.
  const isDone = stopped === undefined || isProved(own, certificate, shadowPrice, point.tolerance);
  return isDone ? point : { ...point, stopped };
}
