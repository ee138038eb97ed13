import type { Certificate } from '../certificate/certificate.js';
import type { Solution, SolveResult } from './solver.js';

/** A feasible schedule with its certificate. */
export interface Answer {
  readonly solution: Solution;
  readonly certificate: Certificate;
}

/**
 * The schedule of a result: the optimal one, or the incumbent of a solve that stopped early.
 *
 * @returns undefined if the result has no feasible schedule
 * @example
 * ```ts
 * import { answerOf, type SolveResult } from '@waterfill/model';
 * const stopped: SolveResult = { status: 'stopped', reason: 'time-limit', solver: 'dual', iterations: 3, elapsedMs: 7 };
 * answerOf(stopped); // => undefined
 * ```
 */
export function answerOf(result: SolveResult): Answer | undefined {
  if (result.status === 'infeasible') return undefined;
  return result.status === 'optimal' ? result : result.incumbent;
}
