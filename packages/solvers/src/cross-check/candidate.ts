import type { Feature, Problem, Solver } from '@waterfill/model';
import { type Attempt, attemptSolve } from './attempt.js';
import { type AttemptLimits, optionsOf } from './attempt-limits.js';
import { withDeadline } from './with-deadline.js';

/** A backend that takes part in a cross-check: one row of its table. */
export interface Candidate {
  /** `dual`, `pwl/glpk`, or what a third party's is to be called */
  readonly name: string;
  /** what its solver supports; absent: known to the solver alone, which is then asked */
  readonly supports?: ReadonlySet<Feature> | undefined;
  /** whether an answer of this one is required: without one, the check disagrees; absent: false */
  readonly isRequired?: boolean | undefined;
  /** Has a copy of the problem solved; resolves in time, whatever the solver does. */
  attempt(problem: Problem, limits: AttemptLimits): Promise<Attempt>;
}

/**
 * A solver of your own as a candidate, run in this thread: a promise that never settles is given up after the time
 * limit, an endless loop cannot be. `@waterfill/solvers/node` runs modules in threads of their own.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { createDualSolver } from '@waterfill/solver-dual';
 * import { candidateOf, crossCheck } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const endless = { ...createDualSolver(), name: 'endless', solve: () => new Promise<never>(() => {}) };
 * const solvers = [candidateOf(createDualSolver()), candidateOf(endless)];
 * const check = await crossCheck(createProblem({ quantity: 24, impact }), { solvers, timeLimit: 10 });
 * check.backends.map(({ verdict }) => verdict); // => ['agrees', 'stopped']
 * ```
 */
export function candidateOf(solver: Solver): Candidate {
  return { name: solver.name, attempt: attemptHere(async () => solver) };
}

/** Makes an attempt of what loads a solver, in this thread. */
export function attemptHere(load: () => Promise<Solver>): Candidate['attempt'] {
  return async (problem, limits) => {
    const controller = new AbortController();
    try {
      return await withDeadline(limits, (onStart) =>
        attemptSolve(load, problem, { ...optionsOf(limits), signal: controller.signal }, onStart),
      );
    } finally {
      // Whoever still runs need not go on.
      controller.abort();
    }
  };
}
