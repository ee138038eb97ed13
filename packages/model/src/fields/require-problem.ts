import { kindOf } from '../impact/impact-kinds.js';
import type { Problem } from '../problem/problem.js';
import { ProblemError } from '../problem/problem-error.js';
import { areDoubles, fieldsOf } from './fields-of.js';

/**
 * Refuses a problem that was not made by `createProblem`, for callers without types.
 *
 * @throws ProblemError at `path`
 * @example
 * ```ts
 * import { createProblem, requireProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1], exponent: [1] } as const;
 * requireProblem(createProblem({ quantity: 10, impact })); // => undefined
 * ```
 */
export function requireProblem(problem: Problem, path = 'problem'): void {
  const { lower, upper, impact } = fieldsOf(problem);
  const fields = fieldsOf(impact);
  if (areDoubles(lower) && areDoubles(upper) && kindOf(fields)?.isMade(fields)) return;
  throw new ProblemError(path, 'expected one made by createProblem, which checks it; got something else');
}
