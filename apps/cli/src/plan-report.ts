import { basename, dirname } from 'node:path';
import type { CheckReport } from '@waterfill/solvers';
import type { Answer } from './answer.js';
import { verdictText } from './check-summary.js';
import { costTable } from './cost-table.js';
import { headline } from './headline.js';
import type { Judgement } from './judge-plan.js';
import { labelledLines } from './labelled-lines.js';
import { moneyFormat } from './money-format.js';
import type { Plan } from './plan-order.js';
import { planSummary, planWarnings } from './plan-summary.js';
import { printable } from './printable.js';
import { scheduleTable } from './schedule-table.js';

/** What was planned and what it is worth. */
export interface PlanFindings {
  readonly plan: Plan;
  readonly answer: Answer;
  readonly judgement: Judgement;
  /** absent: it was not asked for */
  readonly check?: CheckReport | undefined;
  /** paths */
  readonly written: readonly string[];
}

/** A plan in words: the table first, so that the summary is what stays in sight. */
export function planReport({ plan, answer, judgement, check, written }: PlanFindings, columns: number): string {
  const lines = [
    ...headline(plan.document),
    '',
    ...scheduleTable(plan.document, answer.solution.schedule, columns),
    '',
    ...costTable({
      ...{ fitted: answer.certificate.cost, measured: judgement.measured, value: judgement.value },
      ...{ quantity: plan.document.problem.quantity, unit: moneyFormat(plan.document).unit },
    }),
    '',
    ...labelledLines(
      [
        ...planSummary(plan, answer, judgement),
        ...(check ? [['all backends', verdictText(plan.document, check)] as const] : []),
        ...planWarnings(plan, judgement).map((warning, i) => [i === 0 ? 'mind' : '', warning] as const),
        ...(written.length > 0 ? [['written', writtenText(written)] as const] : []),
      ],
      columns,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function writtenText(paths: readonly string[]): string {
  return `${paths.map((path) => printable(basename(path))).join(', ')} in ${printable(dirname(paths[0]!))}`;
}
