import type { Certificate, Solution, SolveResult } from '@waterfill/model';

/** A schedule, with what can be said of it. */
export interface Answer {
  readonly solution: Solution;
  readonly certificate: Certificate;
}

/** The schedule that a result has, proved optimal or not; undefined if it has none. */
export function answerOf(result: SolveResult): Answer | undefined {
  if (result.status === 'infeasible') return undefined;
  return result.status === 'optimal' ? result : result.incumbent;
}
