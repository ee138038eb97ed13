import { createProblem } from '@waterfill/model';
import { createConvexSolver } from '@waterfill/solver-convex';

/** Solves a problem in the page: the cost, or how it ended otherwise. */
export async function solveInPage(): Promise<Record<string, number | string>> {
  const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
  const result = await createConvexSolver().solve(createProblem({ quantity: 24, impact }));
  return { [result.solver]: result.status === 'optimal' ? result.solution.cost : result.status };
}
