import {
  type Backend,
  curesOf,
  type Feature,
  featuresOf,
  missingFeatures,
  type Problem,
  UnsupportedProblemError,
} from '@waterfill/model';
import { backends, roundedBackend } from './backends.js';
import { describeFeatures, wordsOf } from './feature-words.js';

/** Which backend is to solve a problem, and why not another. */
export interface SolverChoice {
  /** the first backend of the registry that supports all features of the problem */
  readonly backend: Backend;
  /** why, in words: `one exponent, one half-spread: closed form` */
  readonly reason: string;
  /** the other backends, in the order of the registry */
  readonly others: readonly Alternative[];
}

/** How a backend stands to a problem that it does not solve. */
export interface Alternative {
  readonly backend: Backend;
  /** the features of the problem that it does not support; none: it would do, too */
  readonly missing: readonly Feature[];
  /** what stands in its way and what to change, in words */
  readonly obstacle: string;
}

/**
 * Chooses the first backend of the registry that supports every feature of a problem.
 *
 * @throws UnsupportedProblemError saying of each backend what it lacks, if none does
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { chooseSolver } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] } as const;
 * const { reason, others } = chooseSolver(createProblem({ quantity: 24, impact }));
 * reason; // => 'exponents that differ, one half-spread: dual method'
 * others[0]?.obstacle; // => 'exponents that differ: give all intervals one exponent'
 * ```
 */
export function chooseSolver(problem: Problem): SolverChoice {
  const features = featuresOf(problem);
  const standings = standingsOf(features);
  const chosen = standings.find(({ missing }) => missing.length === 0);
  const backend = chosen?.backend ?? (canBeRounded(problem) ? roundedBackend : undefined);
  if (backend === undefined) throw noneSupports(standings);
  const { method, nonconvexMethod = method } = backend;
  return {
    backend,
    reason: `${describeFeatures(features)}: ${features.has('nonconvex') ? nonconvexMethod : method}`,
    others: standings.filter((standing) => standing !== chosen),
  };
}

/**
 * How every backend stands to a problem, in the order of the registry: also where none supports it.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { judgeBackends } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * judgeBackends(createProblem({ quantity: 10, impact })).find(({ backend }) => backend.name === 'dual')?.missing; // => []
 * ```
 */
export function judgeBackends(problem: Problem): Alternative[] {
  return standingsOf(featuresOf(problem));
}

function standingsOf(features: ReadonlySet<Feature>): Alternative[] {
  return backends.map((backend) => {
    const missing = missingFeatures(features, backend.supports);
    return { backend, missing, obstacle: obstacleOf(missing) };
  });
}

function obstacleOf(missing: readonly Feature[]): string {
  if (missing.length === 0) return 'nothing';
  return missing
    .map(wordsOf)
    .filter(({ of }) => of === undefined || !missing.includes(of))
    .map(({ present, wayOut }) => `${present}: ${wayOut}`)
    .join('; ');
}

/** Whether a backend takes the problem without its lots. */
function canBeRounded({ lot, oddLot: _, ...continuous }: Problem): boolean {
  return lot !== undefined && judgeBackends(continuous).some(({ missing }) => missing.length === 0);
}

const COUPLED_LOTS =
  'with tables that are not convex, whole lots are found only where neither trajectory bounds nor risk couple the ' +
  'intervals, and they are not rounded; leave out trajectory and risk, or leave out lot and risk and have pwl solve any ' +
  'number of shares (nonconvex: milp): ';

function noneSupports(standings: readonly Alternative[]): UnsupportedProblemError {
  const lacks = standings.map(({ backend, missing }) => `${backend.name} lacks ${missing.join(', ')}`).join('; ');
  const asked = new Set(standings.flatMap(({ missing }) => missing));
  const why = asked.has('lots') && asked.has('nonconvex') ? COUPLED_LOTS : '';
  return new UnsupportedProblemError(undefined, { reason: why + lacks, cures: curesOf(asked) });
}
