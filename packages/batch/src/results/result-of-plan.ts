import {
  answerOf,
  comparedCost,
  EVEN_SPLIT,
  PLANNED,
  type Plan,
  provedGap,
  type SolveResult,
  VOLUME_SPLIT,
} from '@waterfill/model';
import { failureText } from '@waterfill/report/text';
import type { JobResult } from './job-result.js';

/** The result of a job, from its plan. */
export function resultOfPlan({ order, result, comparison, warnings, curves }: Plan): Partial<JobResult> {
  const { certificate } = answerOf(result) ?? {};
  const costOf = (name: string): number | null => (comparison && comparedCost(comparison, name)) ?? null;
  const [planCost, evenCost] = [costOf(PLANNED), costOf(EVEN_SPLIT)];
  return {
    ...{ status: result.status, solver: result.solver, code: codeOf(result) },
    ...{ symbol: curves.symbol ?? '', date: curves.date, side: curves.side, quantity: order.problem.quantity },
    objective: certificate?.objective ?? null,
    gap: certificate ? partOf(provedGap(certificate), certificate.grossObjective) : null,
    ...{ planCost, evenCost, volumeCost: costOf(VOLUME_SPLIT), floor: comparison?.floor ?? null },
    saving: planCost === null || evenCost === null ? null : partOf(evenCost - planCost, Math.abs(evenCost)),
    warnings: [...new Set(warnings.map(({ code }) => code))].sort(),
    message: result.status === 'optimal' ? '' : failureText(result, { order, nameOf: (path) => path }),
  };
}

function codeOf(result: SolveResult): string {
  if (result.status === 'optimal') return '';
  return result.status === 'infeasible' ? result.conflict.kind : result.reason;
}

function partOf(amount: number, whole: number): number {
  return amount === 0 ? 0 : amount / whole;
}
