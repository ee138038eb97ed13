import { createSolver, type Solver } from '@waterfill/model';
import { convexProgram } from './convex-program.js';
import type { PwlEngine } from './pwl-engine.js';

/** What a backend is made of. */
export interface PwlOptions {
  /** what solves the piecewise-linear programs, for instance `slopes()` of `@waterfill/solver-pwl/slopes` */
  readonly engine: PwlEngine;
}

/**
 * The backend `pwl`: loads an engine and puts it behind the `Solver` interface. Its relative gap is at most 1e-9 by
 * default; it supports what its engine supports.
 *
 * @returns rejects if the engine cannot be loaded
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { createPwlSolver } from '@waterfill/solver-pwl';
 * import { slopes } from '@waterfill/solver-pwl/slopes';
 * const sizes = [[0, 100, 200], [0, 100, 200]];
 * const costs = [[0, 1, 4], [0, 2, 5]];
 * const solver = await createPwlSolver({ engine: slopes() });
 * const result = await solver.solve(createProblem({ quantity: 250, impact: { kind: 'tabulated', sizes, costs } }));
 * result.status === 'optimal' && result.solution.cost; // => 4.5
 * ```
 */
export async function createPwlSolver({ engine }: PwlOptions): Promise<Solver> {
  const kernel = await engine.load();
  return {
    ...createSolver({
      name: 'pwl',
      supports: engine.supports,
      cancellation: 'before-start',
      tolerance: 1e-9,
      kernel: (problem, control) => kernel.solve(convexProgram(problem), control),
    }),
    dispose: async () => kernel.dispose?.(),
  };
}
