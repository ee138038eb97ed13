import type { Optimal, SolveResult, Stopped } from '@waterfill/model';
import { type InfeasibilityContext, infeasibilityText } from './infeasibility-text.js';

/** Why there is no proved schedule. */
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
