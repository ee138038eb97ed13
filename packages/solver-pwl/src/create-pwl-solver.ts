import {
  createSolver,
  type Feature,
  type FieldRules,
  featuresOf,
  fieldRules,
  type KernelControl,
  type Problem,
  ProblemError,
  requireFields,
  type Solver,
} from '@waterfill/model';
import { cutToReach } from './cut-to-reach.js';
import { isPiecewiseLinear } from './is-piecewise-linear.js';
import { solveNonconvex } from './nonconvex/solve-nonconvex.js';
import { solvePowerLaw } from './power-law/solve-power-law.js';
import { type PricedAnswer, withTrajectoryPrices } from './priced-answer.js';
import type { PwlEngine, PwlKernel, PwlLimits } from './pwl-engine.js';
import { convexProgram, envelopeProgram } from './table-program.js';

/** Options of {@link createPwlSolver}. */
export interface PwlOptions {
  /** the engine that solves the piecewise-linear programs, for instance `slopes()` of `@waterfill/solver-pwl/slopes` */
  readonly engine: PwlEngine;
  /** the number of segments that each power law is cut into in each round, at least 2; default: 20 */
  readonly segments?: number | undefined;
  /** the most rounds of cutting, at least 1; default: 8 */
  readonly rounds?: number | undefined;
  /** how tables that are not convex are solved; default: `milp` if the engine can, else `refuse` */
  readonly nonconvex?: NonconvexRule | undefined;
}

/**
 * How tables that are not convex are solved:
 *
 * - `milp`: the global optimum, by branch and bound. The engine alone proves it;
 * - `envelope`: the optimum of the convex envelope, at its true cost, by any engine. The certificate bounds its error.
 *   It is optimal if that is within the tolerance, otherwise an incumbent;
 * - `refuse`: they are not supported.
 */
export type NonconvexRule = 'milp' | 'envelope' | 'refuse';

const RULES: FieldRules<PwlOptions> = {
  engine: fieldRules.required(requireEngine),
  ...{ segments: fieldRules.number, rounds: fieldRules.number },
  nonconvex: fieldRules.oneOf('milp', 'envelope', 'refuse'),
};

/**
 * The backend `pwl`: loads an engine and puts it behind the `Solver` interface. The default relative gap is 1e-9. It
 * supports what its engine supports.
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
export async function createPwlSolver(options: PwlOptions): Promise<Solver> {
  requireFields(options, RULES, 'options');
  const { engine, segments = 20, rounds = 8, ...rest } = options;
  requireCount('segments', segments, 2);
  requireCount('rounds', rounds, 1);
  const { nonconvex = engine.supports.has('nonconvex') ? 'milp' : 'refuse' } = rest;
  const supports = supportedFeatures(engine, nonconvex);
  const kernel = await engine.load();
  return {
    ...createSolver({
      name: 'pwl',
      supports,
      cancellation: 'between-iterations',
      tolerance: (problem) => (isPiecewiseLinear(problem) ? 1e-9 : 1e-6),
      kernel: async (given, control, { timeLimit = Number.POSITIVE_INFINITY }) => {
        const problem = withoutIdleBounds(given);
        return isPiecewiseLinear(problem)
          ? withTrajectoryPrices(problem, await solveTables(problem, kernel, nonconvex, { timeLimit }, control))
          : solvePowerLaw(problem, kernel, { segments, rounds, timeLimit }, control);
      },
    }),
    dispose: async () => kernel.dispose?.(),
  };
}

/** A trajectory that bounds nothing does not couple the intervals. */
function withoutIdleBounds(problem: Problem): Problem {
  if (featuresOf(problem).has('trajectory-bounds')) return problem;
  const { trajectory: _, ...untied } = problem;
  return untied;
}

function requireEngine(value: unknown, path: string): void {
  const { name, supports, load } = (value ?? {}) as Partial<PwlEngine>;
  if (typeof name === 'string' && supports instanceof Set && typeof load === 'function') return;
  throw new ProblemError(path, 'expected an engine, like slopes() of @waterfill/solver-pwl/slopes; got something else');
}

function requireCount(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new ProblemError(`options.${name}`, `expected a whole number >= ${least}, got ${value}`);
}

function supportedFeatures({ name, supports }: PwlEngine, nonconvex: NonconvexRule): ReadonlySet<Feature> {
  if (nonconvex === 'milp' && !supports.has('nonconvex')) {
    throw new ProblemError('options.nonconvex', `expected "envelope" or "refuse" with the engine ${name}, got "milp"`);
  }
  const features = new Set(supports);
  if (nonconvex === 'refuse') features.delete('nonconvex');
  else features.add('nonconvex');
  return features;
}

async function solveTables(
  problem: Problem,
  kernel: PwlKernel,
  nonconvex: NonconvexRule,
  limits: PwlLimits,
  control: KernelControl,
): Promise<PricedAnswer> {
  const isNonconvex = featuresOf(problem).has('nonconvex');
  if (nonconvex === 'milp' && isNonconvex) return solveNonconvex(problem, kernel, limits, control);
  const program = (isNonconvex ? envelopeProgram : convexProgram)(problem);
  const answer = await kernel.solve(cutToReach(program), limits);
  control.next({ iteration: 1, shadowPrice: answer.shadowPrice });
  return { ...answer, iterations: 1 };
}
