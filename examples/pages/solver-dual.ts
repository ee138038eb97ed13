import { createProblem } from '@waterfill/model';
import { createDualSolver } from '@waterfill/solver-dual';

/** Solves a problem in the page: the cost, or how it ended otherwise. */
export async function solveInPage(): Promise<Record<string, number | string>> {
  const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
  const result = await createDualSolver().solve(createProblem({ quantity: 24, impact }));
  return { [result.solver]: result.status === 'optimal' ? result.solution.cost : result.status };
}
