import { createProblem } from '@waterfill/model';
import { createClosedFormSolver } from '@waterfill/solver-closedform';

/** Solves a problem in the page: the cost, or how it ended otherwise. */
export async function solveInPage(): Promise<Record<string, number | string>> {
  const impact = { kind: 'power-law', coefficient: [0.01, 0.04], exponent: [1, 1] } as const;
  const result = await createClosedFormSolver().solve(createProblem({ quantity: 300, impact }));
  return { [result.solver]: result.status === 'optimal' ? result.solution.cost : result.status };
}
