import type { Optimal, SolveResult, Stopped } from '@waterfill/model';
import { type InfeasibilityContext, infeasibilityText } from './infeasibility-text.js';

/**
 * Why there is no proved schedule.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { failureText } from '@waterfill/report/text';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const result = await solve(createProblem({ quantity: 10, impact, upper: [4, 4] }));
 * const text = result.status === 'optimal' ? '' : failureText(result);
 * text.startsWith('infeasible: '); // => true
 * ```
 */
export function failureText(result: Exclude<SolveResult, Optimal>, context: InfeasibilityContext = {}): string {
  return result.status === 'infeasible' ? infeasibilityText(result, context) : stop(result);
}

const REASONS: Readonly<Record<Stopped['reason'], string>> = {
  'iteration-limit': 'it reached the limit of iterations',
  'time-limit': 'its time was up',
  stalled: 'it made no more progress towards the tolerance',
  'numerical-error': 'the arithmetic broke down',
};

function stop({ reason, incumbent, solver }: Stopped): string {
  const left = incumbent === undefined ? 'without a feasible schedule' : 'with a schedule that is not proved optimal';
  return `stopped (${reason}) ${left}: ${solver} says that ${REASONS[reason]}`;
}
