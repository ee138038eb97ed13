import { exp } from '../elementary/exp.js';
import type { PowerLawImpact } from '../impact/power-law.js';
import { hasBounds } from '../problem/has-bounds.js';
import type { Problem } from '../problem/problem.js';
import { ProblemError } from '../problem/problem-error.js';
import type { KernelAnswer, KernelControl } from '../solver/solver-definition.js';
import { LogResponses } from './log-responses.js';
import { ResponsePasses } from './response-passes.js';

/** The search nears the root by the ninth power: if it is not there by then, it does not get there. */
const MOST_PASSES = 20;

/**
 * The shares that power laws take of an order where nothing but the order limits them, and their shadow price.
 *
 * @param problem - of power laws, without fees
 * @param out - takes the shares, T of them; absent: a new array
 * @returns undefined if a bound could bind, an interval is flat or half-spreads differ; and if the search ends in rounding, or
 *   in numbers that overflow: exponents of 1e-13, orders below 1e-300 shares
 * @throws ProblemError if `out` has not as many elements as there are intervals
 * @example
 * ```ts
 * import { createProblem, solveUnbounded } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * solveUnbounded(createProblem({ quantity: 24, impact }))?.schedule?.map(Math.round); // => Float64Array.of(6, 16, 2)
 * ```
 */
export function solveUnbounded(
  problem: Problem,
  next?: KernelControl['next'],
  out: Float64Array = new Float64Array(problem.lower.length),
): KernelAnswer | undefined {
  const { length } = problem.lower;
  // Not by `requireLength`, whose module a backend does not need otherwise.
  if (out.length !== length)
    throw new ProblemError('out', `expected ${length} elements, one per interval, got ${out.length}`);
  if (!isUnbounded(problem)) return undefined;
  const passes = new ResponsePasses(problem, out);
  const halfSpread = passes.impact.halfSpread?.[0] ?? 0;
  const responses = new LogResponses(passes);
  for (let iterations = 1; iterations <= MOST_PASSES; iterations++) {
    responses.next();
    const { mu, step, isSettled } = responses;
    if (!Number.isFinite(mu + step)) return undefined;
    const fillResidual = Math.abs(passes.missing) / passes.quantity;
    const stopped = next?.({ iteration: iterations, shadowPrice: exp(mu) + halfSpread, fillResidual });
    if (!isSettled && stopped === undefined) continue;
    const schedule = isSettled ? responses.filled() : responses.scaled();
    return { schedule, shadowPrice: exp(isSettled ? mu + step : mu) + halfSpread, iterations, stopped };
  }
  return undefined;
}

/** Whether there is an order, no bound that can bind, and at most one half-spread. Flat intervals are not looked for. */
function isUnbounded(problem: Problem): boolean {
  const { halfSpread } = problem.impact as PowerLawImpact;
  if (!(problem.quantity > 0) || hasBounds(problem)) return false;
  return halfSpread === undefined || halfSpread.every((h) => h === halfSpread[0]);
}
