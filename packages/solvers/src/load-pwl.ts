import { type FieldRules, fieldRules, ProblemError, requireFields, type Solver } from '@waterfill/model';
import type { NonconvexRule, PwlEngine } from '@waterfill/solver-pwl';

/** How the backend `pwl` is to work. */
export interface PwlSettings {
  /**
   * what solves its piecewise-linear programs, see {@link pwlEngines}; all but `slopes` run on a package that has to be
   * installed. Absent: `slopes`, or `glpk` where `nonconvex` is `milp`
   */
  readonly engine?: string | undefined;
  /** into how many segments each power law is cut, >= 2; absent: 20 */
  readonly segments?: number | undefined;
  /** how often it is, at most, >= 1; absent: 8 */
  readonly rounds?: number | undefined;
  /** how tables that are not convex are solved; absent: `milp` if the engine can, else `refuse` */
  readonly nonconvex?: NonconvexRule | undefined;
}

/** What {@link PwlSettings} may hold. */
export const pwlRules: FieldRules<PwlSettings> = {
  ...{ engine: fieldRules.text, segments: fieldRules.number, rounds: fieldRules.number },
  nonconvex: fieldRules.oneOf('milp', 'envelope', 'refuse'),
};

const loaders: Readonly<Record<string, () => Promise<PwlEngine>>> = {
  slopes: async () => (await import('@waterfill/solver-pwl/slopes')).slopes(),
  glpk: async () => (await import('@waterfill/solver-pwl/glpk')).glpk(),
  highs: async () => (await import('@waterfill/solver-pwl/highs')).highs(),
  jslp: async () => (await import('@waterfill/solver-pwl/jslp')).jslp(),
};

/** The names of the engines of `pwl`. */
export const pwlEngines: readonly string[] = Object.keys(loaders);

/**
 * Loads the backend `pwl` on the engine that is asked for.
 *
 * @throws ProblemError for an unknown engine, one whose package is not installed, or a setting out of range
 */
export async function loadPwl(settings: PwlSettings = {}): Promise<Solver> {
  requireFields(settings, pwlRules, 'options');
  const { nonconvex, engine: asked, ...rest } = settings;
  const engine = asked ?? (nonconvex === 'milp' ? 'glpk' : 'slopes');
  const load = loaders[engine];
  if (load === undefined) {
    throw new ProblemError('engine', `expected one of ${pwlEngines.join(', ')}, got ${JSON.stringify(engine)}`);
  }
  const { createPwlSolver } = await import('@waterfill/solver-pwl');
  return createPwlSolver({ engine: await load(), nonconvex, ...rest });
}
