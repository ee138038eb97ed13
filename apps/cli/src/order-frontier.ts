import { createProblem, type Problem, ProblemError, UnsupportedProblemError } from '@waterfill/model';
import { type FrontierPoint, traceFrontier } from '@waterfill/solvers';

const POINTS = 25;

/**
 * The efficient frontier of an order that minds risk, in any number of shares; undefined where the order does not, or
 * there is none to trace.
 */
export async function orderFrontier({
  lot: _,
  oddLot: __,
  ...problem
}: Problem): Promise<readonly FrontierPoint[] | undefined> {
  if (problem.risk === undefined) return undefined;
  try {
    const result = await traceFrontier(createProblem(problem), { points: POINTS });
    return result.status === 'complete' ? result.points : undefined;
  } catch (error) {
    if (error instanceof ProblemError || error instanceof UnsupportedProblemError) return undefined;
    throw error;
  }
}
