import { createSolver, type Feature, type KernelAnswer, type KernelControl, type Solver } from '@waterfill/model';
import type { PwlEngine, PwlKernel, PwlLimits } from './pwl-engine.js';
import type { PwlProgram } from './pwl-program.js';
import { convexProgram } from './table-program.js';

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
      supports: new Set<Feature>(['tabulated', 'bounds']),
      cancellation: 'before-start',
      tolerance: 1e-9,
      kernel: (problem, control, { timeLimit = Number.POSITIVE_INFINITY }) =>
        solveOnce(convexProgram(problem), kernel, { timeLimit }, control),
    }),
    dispose: async () => kernel.dispose?.(),
  };
}

async function solveOnce(
  program: PwlProgram,
  kernel: PwlKernel,
  limits: PwlLimits,
  control: KernelControl,
): Promise<KernelAnswer> {
  const { bound, ...answer } = await kernel.solve(program, limits);
  control.next({ iteration: 1, shadowPrice: answer.shadowPrice });
  return { ...answer, engineBound: bound, iterations: 1 };
}
