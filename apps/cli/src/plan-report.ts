import { basename, dirname } from 'node:path';
import type { ClosedReason } from '@waterfill/model';
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
import { type Canvas, scheduleChart } from './schedule-chart.js';
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
export function planReport({ plan, answer, judgement, check, written }: PlanFindings, canvas: Canvas): string {
  const { columns } = canvas;
  const { schedule } = answer.solution;
  const chart = scheduleChart(plan.document, schedule, canvas);
  const lines = [
    ...headline(plan.document),
    '',
    ...scheduleTable(plan.document, schedule, columns, closedReasons(plan)),
    '',
    ...(chart.length > 0 ? [...chart, ''] : []),
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

function closedReasons({ curves }: Plan): (ClosedReason | undefined)[] {
  return curves.intervals.map(({ closed }) => closed);
}

/** The names of the files; of those in a folder of the folder how many there are. */
function writtenText(paths: readonly string[]): string {
  const folder = dirname(paths[0]!);
  const here = paths.filter((path) => dirname(path) === folder).map((path) => printable(basename(path)));
  const inside = paths.filter((path) => dirname(path) !== folder).map((path) => basename(dirname(path)));
  const folders = [...new Set(inside)].map((name) => `${inside.filter((one) => one === name).length} files in ${name}`);
  return `${[...here, ...folders].join(', ')} in ${printable(folder)}`;
}
