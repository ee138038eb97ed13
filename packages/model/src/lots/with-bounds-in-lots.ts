import { createProblem } from '../problem/create-problem.js';
import type { Problem } from '../problem/problem.js';
import { lotGridOf, sharesOfLots } from './lot-grid.js';

/**
 * The problem with its bounds rounded inwards to its lots, so that schedules in lots can reach them and the certificate
 * uses the bounds that count. An interval whose bounds contain no whole lots is left unchanged.
 *
 * @example
 * ```ts
 * import { createProblem, withBoundsInLots } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * withBoundsInLots(createProblem({ quantity: 400, impact, upper: [250, 300], lot: 100 })).upper; // => Float64Array.of(200, 300)
 * ```
 */
export function withBoundsInLots(problem: Problem): Problem {
  const grid = lotGridOf(problem);
  if (grid === undefined) return problem;
  const { least, most } = grid;
  const inLots = (bound: number, t: number, lots: number): number =>
    least[t]! <= most[t]! ? sharesOfLots(problem, grid, t, lots) : bound;
  return createProblem({
    ...problem,
    lower: problem.lower.map((bound, t) => (bound === 0 ? 0 : inLots(bound, t, least[t]!))),
    upper: problem.upper.map((bound, t) => (bound === Number.POSITIVE_INFINITY ? bound : inLots(bound, t, most[t]!))),
  });
}
