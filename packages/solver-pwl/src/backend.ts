import {
  type Backend,
  type Feature,
  type FieldRules,
  fieldRules,
  ProblemError,
  requireFields,
  type Solver,
} from '@waterfill/model';
import type { NonconvexRule } from './create-pwl-solver.js';
import type { PwlEngine } from './pwl-engine.js';
import { milpFeatures, pwlFeatures, tableFeatures } from './pwl-features.js';

/** How to set up the backend `pwl`. */
export interface PwlSettings {
  /**
   * the engine that solves the piecewise-linear programs, see {@link pwlEngines}; all but `slopes` need a package to be
   * installed. Default: `slopes`, or `glpk` where `nonconvex` is `milp`
   */
  readonly engine?: string | undefined;
  /** the number of segments that each power law is cut into, >= 2; default: 20 */
  readonly segments?: number | undefined;
  /** the most rounds of cutting, >= 1; default: 8 */
  readonly rounds?: number | undefined;
  /** how tables that are not convex are solved; default: `milp` if the engine can, else `refuse` */
  readonly nonconvex?: NonconvexRule | undefined;
}

/** The settings of {@link PwlSettings}, by name. */
export const pwlRules: FieldRules<PwlSettings> = {
  ...{ engine: fieldRules.text, segments: fieldRules.number, rounds: fieldRules.number },
  nonconvex: fieldRules.oneOf('milp', 'envelope', 'refuse'),
};

/** An engine of `pwl` that has not been loaded yet. */
export interface PwlEngineEntry {
  readonly name: string;
  readonly supports: ReadonlySet<Feature>;
  /** the npm package that it needs; absent: none */
  readonly needs?: string;
  load(): Promise<PwlEngine>;
}

/** The list of engines. Add a new engine here. */
export const pwlEngines: readonly PwlEngineEntry[] = [
  {
    name: 'slopes',
    supports: pwlFeatures,
    load: async () => (await import('./slopes/slopes.js')).slopes(),
  },
  {
    name: 'glpk',
    supports: milpFeatures,
    needs: 'glpk.js',
    load: async () => (await import('./glpk/glpk.js')).glpk(),
  },
  {
    name: 'highs',
    supports: milpFeatures,
    needs: 'highs',
    load: async () => (await import('./highs/highs.js')).highs(),
  },
  {
    name: 'jslp',
    supports: tableFeatures,
    needs: 'javascript-lp-solver',
    load: async () => (await import('./jslp/jslp.js')).jslp(),
  },
];

/** The backend `pwl`, not loaded yet; its default engine is `slopes`. */
export const pwlBackend: Backend & {
  /** @throws ProblemError for an unknown engine, one whose package is not installed, or a setting out of range */
  load(settings?: PwlSettings): Promise<Solver>;
} = {
  name: 'pwl',
  method: 'segments in order of slope',
  supports: pwlFeatures,
  async load(settings: PwlSettings = {}): Promise<Solver> {
    requireFields(settings, pwlRules, 'options');
    const { nonconvex, engine: asked, ...rest } = settings;
    const engine = await engineNamed(asked ?? (nonconvex === 'milp' ? 'glpk' : 'slopes')).load();
    const { createPwlSolver } = await import('./create-pwl-solver.js');
    return createPwlSolver({ engine, nonconvex, ...rest });
  },
};

function engineNamed(name: string): PwlEngineEntry {
  const entry = pwlEngines.find((one) => one.name === name);
  if (entry !== undefined) return entry;
  const known = pwlEngines.map((one) => one.name).join(', ');
  throw new ProblemError('engine', `expected one of ${known}, got ${JSON.stringify(name)}`);
}
