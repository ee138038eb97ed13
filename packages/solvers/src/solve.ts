import {
  type FieldRules,
  fieldRules,
  type Problem,
  ProblemError,
  requireFields,
  requireProblem,
  type SolveOptions,
  type SolveResult,
  type Solver,
  solveOptionRules,
} from '@waterfill/model';
import { type PwlSettings, pwlBackend, pwlRules } from '@waterfill/solver-pwl/backend';
import { backendNamed } from './backends.js';
import { chooseSolver } from './choose-solver.js';

/** {@link SolveOptions}, and by which backend. */
export interface RegistrySolveOptions extends SolveOptions {
  /** the name of a backend; absent: the one that `chooseSolver` chooses */
  readonly solver?: string | undefined;
  /** how the backend `pwl` is to work; it then is the one that solves */
  readonly pwl?: PwlSettings | undefined;
}

const RULES: FieldRules<RegistrySolveOptions> = {
  ...solveOptionRules,
  solver: fieldRules.text,
  pwl: fieldRules.object(pwlRules),
};

/**
 * Solves a problem by the backend that suits it, which is loaded first.
 *
 * @returns optimal, infeasible or stopped, as every backend does
 * @throws ProblemError for an unknown backend or an option out of range; UnsupportedProblemError if the backend, or
 *   every backend, lacks a feature; the signal's reason when it is aborted
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
import { type PwlSettings, pwlBackend, pwlRules } from '@waterfill/solver-pwl/backend';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [0.5, 0.5, 0.5] } as const;
 * const result = await solve(createProblem({ quantity: 49, impact }));
 * result.status; // => 'optimal'
 * result.solver; // => 'closed-form'
 * ```
 */
export async function solve(problem: Problem, options: RegistrySolveOptions = {}): Promise<SolveResult> {
  requireFields(options, RULES, 'options');
  requireProblem(problem);
  const { solver: name, pwl, ...rest } = options;
  const solver = await (pwl === undefined ? load(problem, name) : loadPwlAs(name, pwl));
  try {
    return await solver.solve(problem, rest);
  } finally {
    await solver.dispose?.();
  }
}

function load(problem: Problem, name: string | undefined): Promise<Solver> {
  return (name === undefined ? chooseSolver(problem).backend : backendNamed(name)).load();
}

function loadPwlAs(name: string | undefined, settings: PwlSettings): Promise<Solver> {
  if (name === undefined || name === pwlBackend.name) return pwlBackend.load(settings);
  throw new ProblemError('solver', `expected "pwl", which alone has an engine, got ${JSON.stringify(name)}`);
}
