import { type Feature, featuresOf, type Problem, UnsupportedProblemError } from '@waterfill/model';
import { type Backend, backends } from './backends.js';
import { describeFeatures, featureWords } from './feature-words.js';

/** Which backend is to solve a problem, and why not another. */
export interface SolverChoice {
  /** the fastest backend that supports all features of the problem */
  readonly backend: Backend;
  /** why, in words: `one exponent, one half-spread: closed form` */
  readonly reason: string;
  /** the other backends, in the order of the registry */
  readonly others: readonly Alternative[];
}

/** A backend that was not chosen. */
export interface Alternative {
  readonly backend: Backend;
  /** the features of the problem that it does not support; none: it would do, but is slower */
  readonly missing: readonly Feature[];
  /** what stands in its way and what to change, in words */
  readonly obstacle: string;
}

/**
 * Chooses the fastest backend that supports every feature of a problem.
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
  const candidates = backends.map((backend) => ({ backend, missing: missingFrom(backend, features) }));
  const chosen = candidates.find(({ missing }) => missing.length === 0);
  if (chosen === undefined) throw noneSupports(candidates);
  return {
    backend: chosen.backend,
    reason: `${describeFeatures(features)}: ${chosen.backend.method}`,
    others: candidates
      .filter((candidate) => candidate !== chosen)
      .map((candidate) => ({ ...candidate, obstacle: obstacleOf(candidate.missing, chosen.backend) })),
  };
}

function missingFrom({ supports }: Backend, features: ReadonlySet<Feature>): Feature[] {
  return [...features].filter((feature) => !supports.has(feature));
}

function obstacleOf(missing: readonly Feature[], chosen: Backend): string {
  if (missing.length === 0) return `nothing, but ${chosen.name} is faster`;
  return missing.map((feature) => `${featureWords[feature].present}: ${featureWords[feature].wayOut}`).join('; ');
}

function noneSupports(candidates: readonly { backend: Backend; missing: readonly Feature[] }[]) {
  const lacks = candidates.map(({ backend, missing }) => `${backend.name} lacks ${missing.join(', ')}`);
  return new UnsupportedProblemError('waterfill', { reason: lacks.join('; ') });
}
