import { parseSchedule } from '@waterfill/documents';
import { findInfeasibility, intervalCount, type Plan } from '@waterfill/model';
import { judgeSchedule } from '@waterfill/plan';
import { certificateLines, infeasibilityText, violationsOf } from '@waterfill/report/text';
import { fieldName } from '../state/field-name.js';
import type { JudgementView } from './answers.js';

/**
 * Judges a schedule that was made elsewhere, in the words of `waterfill certify`.
 *
 * @param text - JSON, CSV with a column `shares`, or a number a line
 * @param source - for messages: where the text is from
 * @throws DocumentError if it cannot be read or has another number of intervals
 */
export async function judgeOwnSchedule(
  { order }: Pick<Plan, 'order'>,
  text: string,
  source: string,
): Promise<JudgementView> {
  const infeasible = findInfeasibility(order.problem);
  if (infeasible !== undefined) {
    const reason = infeasibilityText(infeasible, { order, on: 'measured', nameOf: fieldName });
    return { isFeasible: false, violations: [reason], entries: [], schedule: [] };
  }
  const schedule = parseSchedule(text, source, intervalCount(order.problem));
  const { certificate, shadowPrice } = await judgeSchedule(order.problem, schedule);
  const violations = violationsOf(order, schedule, certificate);
  return {
    isFeasible: certificate.feasible,
    violations,
    entries: certificateLines(order, { certificate, shadowPrice, violations, isClaimed: false }, schedule),
    schedule: [...schedule],
  };
}
