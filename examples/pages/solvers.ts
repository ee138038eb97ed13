import { createProblem } from '@waterfill/model';
import { solve } from '@waterfill/solvers';

const sizes = [0, 1].map(() => [0, 100, 200]);
const costs = [
  [0, 1, 4],
  [0, 2, 5],
];

/** One problem for each backend that is chosen by itself. */
const problems = [
  createProblem({ quantity: 300, impact: { kind: 'power-law', coefficient: [0.01, 0.04], exponent: [1, 1] } }),
  createProblem({ quantity: 24, impact: { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } }),
  createProblem({ quantity: 250, impact: { kind: 'tabulated', sizes, costs } }),
];

/** Solves problems in the page, each on the backend that is chosen: the costs, or how it ended otherwise. */
export async function solveInPage(): Promise<Record<string, number | string>> {
  const results = await Promise.all(problems.map((problem) => solve(problem)));
  return Object.fromEntries(
    results.map((result) => [result.solver, result.status === 'optimal' ? result.solution.cost : result.status]),
  );
}
