import {
  type Backend,
  type Feature,
  missingFeatures,
  type Problem,
  ProblemError,
  type SolveOptions,
  type SolveResult,
  UnsupportedProblemError,
} from '@waterfill/model';
import { closedFormBackend } from '@waterfill/solver-closedform/backend';
import { convexBackend } from '@waterfill/solver-convex/backend';
import { dualBackend } from '@waterfill/solver-dual/backend';
import { lotsBackend } from '@waterfill/solver-lots/backend';
import { pwlBackend } from '@waterfill/solver-pwl/backend';
import { createRoundedSolver, roundedFeatures } from './create-rounded-solver.js';

/** The one list of backends: the first that takes a problem solves it, exact and fast ones before general ones. To add one is to add it here, and its package to the dependencies. */
export const backends: readonly Backend[] = [closedFormBackend, dualBackend, convexBackend, pwlBackend, lotsBackend];

/** Not among those that a problem is offered: for whole lots of coupled intervals alone, which none of them takes. */
export const roundedBackend: Backend = {
  name: 'rounded',
  method: 'the optimum in any number of shares, rounded to lots',
  supports: roundedFeatures,
  load: async () => createRoundedSolver(solveContinuous),
};

/** By the first backend above that supports the problem. */
async function solveContinuous(problem: Problem, options: SolveOptions): Promise<SolveResult> {
  const missingOf = ({ supports }: Backend): readonly Feature[] => missingFeatures(problem, supports);
  const backend = backends.find((one) => missingOf(one).length === 0);
  if (backend === undefined)
    throw new UnsupportedProblemError('rounded', { missing: missingOf(backendNamed('convex')) });
  const solver = await backend.load();
  try {
    return await solver.solve(problem, options);
  } finally {
    await solver.dispose?.();
  }
}

/**
 * The backend of that name.
 *
 * @throws ProblemError naming the known ones
 * @example
 * ```ts
 * import { backendNamed } from '@waterfill/solvers';
 * (await backendNamed('dual').load()).cancellation; // => 'between-iterations'
 * ```
 */
export function backendNamed(name: string): Backend {
  const all = [...backends, roundedBackend];
  const backend = all.find((candidate) => candidate.name === name);
  if (backend !== undefined) return backend;
  const known = all.map((candidate) => candidate.name).join(', ');
  throw new ProblemError('solver', `expected one of ${known}, got ${JSON.stringify(name)}`);
}
