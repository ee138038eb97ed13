import {
  type Feature,
  missingFeatures,
  type Problem,
  ProblemError,
  type SolveOptions,
  type SolveResult,
  type Solver,
  UnsupportedProblemError,
} from '@waterfill/model';
import { createRoundedSolver, roundedFeatures } from './create-rounded-solver.js';
import { loadPwl } from './load-pwl.js';

/** A backend that has not been loaded yet. */
export interface Backend {
  /** the name of its solver */
  readonly name: string;
  /** how it solves, in two words */
  readonly method: string;
  /** the same, where costs are not convex; absent: as elsewhere */
  readonly nonconvexMethod?: string;
  /** what its solver supports, known without loading it */
  readonly supports: ReadonlySet<Feature>;
  /** Imports its package and makes a solver. */
  load(): Promise<Solver>;
}

/** The one list of backends, the fastest first. To add one is to add it here. */
export const backends: readonly Backend[] = [
  {
    name: 'closed-form',
    method: 'closed form',
    supports: new Set<Feature>(['power-law', 'bounds']),
    load: async () => (await import('@waterfill/solver-closedform')).createClosedFormSolver(),
  },
  {
    name: 'dual',
    method: 'dual method',
    supports: new Set<Feature>(['power-law', 'mixed-exponents', 'half-spread', 'bounds', 'flat']),
    load: async () => (await import('@waterfill/solver-dual')).createDualSolver(),
  },
  {
    name: 'convex',
    method: 'interior-point method',
    supports: new Set<Feature>([
      'power-law',
      'mixed-exponents',
      'half-spread',
      'bounds',
      'flat',
      'trajectory-bounds',
      'risk',
      'tracking',
    ]),
    load: async () => (await import('@waterfill/solver-convex')).createConvexSolver(),
  },
  {
    name: 'pwl',
    method: 'segments in order of slope',
    supports: new Set<Feature>([
      'power-law',
      'mixed-exponents',
      'half-spread',
      'flat',
      'tabulated',
      'bounds',
      'trajectory-bounds',
      'any-convex-impact',
    ]),
    load: () => loadPwl(),
  },
  {
    name: 'lots',
    method: 'the cheapest lots',
    nonconvexMethod: 'dynamic programming over lots',
    supports: new Set<Feature>([
      ...(['power-law', 'tabulated', 'mixed-exponents', 'half-spread', 'bounds', 'flat'] as const),
      ...(['lots', 'nonconvex-lots', 'any-convex-impact'] as const),
    ]),
    load: async () => (await import('@waterfill/solver-lots')).createLotsSolver(),
  },
];

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
