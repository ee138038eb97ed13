import type { Problem, SolveOptions, SolveResult } from '@waterfill/model';
import { backendNamed } from './backends.js';
import { chooseSolver } from './choose-solver.js';

/** {@link SolveOptions}, and by which backend. */
export interface RegistrySolveOptions extends SolveOptions {
  /** the name of a backend; absent: the one that `chooseSolver` chooses */
  readonly solver?: string | undefined;
}

/**
 * Solves a problem by the backend that suits it, which is loaded first.
 *
 * @returns optimal, infeasible or stopped, as every backend does
 * @throws ProblemError for an unknown backend or an option out of range; UnsupportedProblemError if the backend, or
 *   every backend, lacks a feature; the signal's reason when it is aborted
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [0.5, 0.5, 0.5] } as const;
 * const result = await solve(createProblem({ quantity: 49, impact }));
 * result.status; // => 'optimal'
 * result.solver; // => 'closed-form'
 * ```
 */
export async function solve(problem: Problem, options: RegistrySolveOptions = {}): Promise<SolveResult> {
  const { solver: name, ...rest } = options;
  const backend = name === undefined ? chooseSolver(problem).backend : backendNamed(name);
  const solver = await backend.load();
  try {
    return await solver.solve(problem, rest);
  } finally {
    await solver.dispose?.();
  }
}
