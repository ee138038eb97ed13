import {
  type Explanation,
  type Feature,
  featuresOf,
  findInfeasibility,
  type Problem,
  UnsupportedProblemError,
} from '@waterfill/model';
import { chooseSolver, judgeBackends, type SolverChoice } from './choose-solver.js';

/**
 * Explains a problem without solving it: its features, the choice of the backend, whether it is convex and feasible.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { explainProblem } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] } as const;
 * const { solver, convex } = explainProblem(createProblem({ quantity: 24, impact }));
 * [solver, convex]; // => ['dual', true]
 * ```
 */
export function explainProblem(problem: Problem): Explanation {
  const features = featuresOf(problem);
  const standings = judgeBackends(problem);
  const choice = choiceOf(problem);
  const others = ('others' in choice ? choice.others : standings).map(({ backend, missing, obstacle }) => ({
    solver: backend.name,
    missing,
    obstacle,
  }));
  const infeasible = findInfeasibility(problem);
  return {
    features: [...features],
    ...('backend' in choice && { solver: choice.backend.name }),
    reason: choice.reason,
    others,
    convex: !features.has('nonconvex'),
    convexity: convexityOf(features),
    ...(infeasible && { infeasible }),
  };
}

/** The choice, or why there is none. */
function choiceOf(problem: Problem): SolverChoice | UnsupportedProblemError {
  try {
    return chooseSolver(problem);
  } catch (error) {
    if (error instanceof UnsupportedProblemError) return error;
    throw error;
  }
}

function convexityOf(features: ReadonlySet<Feature>): string {
  if (features.has('nonconvex')) {
    return 'not convex: in some interval the next share costs less than the one before, so that a schedule can be best among its neighbours and still not the best of all';
  }
  const proof = 'a schedule that nothing nearby improves is the best of all, and the certificate proves it';
  const level = levelOf(features);
  if (level !== undefined) {
    return `convex: in no interval does the next share cost less than the one before, so that ${proof}; ${level} all cost the same, so that several schedules may be equally good`;
  }
  return `convex: in every interval the next share costs more than the one before, so that ${proof}`;
}

/** Where the next share costs as much as the one before. */
function levelOf(features: ReadonlySet<Feature>): string | undefined {
  if (features.has('tabulated')) return 'between two sizes of a table';
  return features.has('flat') ? 'in flat intervals' : undefined;
}
