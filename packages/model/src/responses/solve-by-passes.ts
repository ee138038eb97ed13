import { exp } from '../elementary/exp.js';
import type { KernelAnswer, KernelControl } from '../solver/solver-definition.js';
import { LogResponses } from './log-responses.js';
import type { ResponsePasses } from './response-passes.js';

/** The search nears the root by the fourth power: if it is not there by then, it does not get there. */
const MOST_PASSES = 20;

/**
 * The shares that power laws without bounds take of an order, and their shadow price, by passes over the intervals.
 *
 * @param passes - of a problem for which `isUnbounded` is true
 * @returns undefined if the search ends in rounding, or in numbers that overflow: exponents of 1e-13, orders below 1e-300
 *   shares
 * @example
 * ```ts
 * import { createProblem, PlainPasses, solveByPasses } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const passes = new PlainPasses(createProblem({ quantity: 24, impact }), new Float64Array(3));
 * solveByPasses(passes)?.schedule?.map(Math.round); // => Float64Array.of(6, 16, 2)
 * ```
 */
export function solveByPasses(passes: ResponsePasses, next?: KernelControl['next']): KernelAnswer | undefined {
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
