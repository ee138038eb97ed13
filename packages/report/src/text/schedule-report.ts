import type { Answer, OrderProblem, SolveResult } from '@waterfill/model';
import { headline } from './headline.js';
import { labelledLines } from './labelled-lines.js';
import { type Canvas, scheduleChart } from './schedule-chart.js';
import { scheduleSummary } from './schedule-summary.js';
import { scheduleTable } from './schedule-table.js';

/** A schedule found by a backend, for a report. */
export interface SolvedSchedule {
  readonly problem: OrderProblem;
  readonly result: SolveResult;
  readonly answer: Answer;
  /** why this backend solved it */
  readonly why: string;
}

/**
 * A schedule as a table, a chart and a summary, in this order, so that the summary stays visible.
 *
 * @param whereAll - a note below a condensed table: how to get every interval
 * @example
 * ```ts
 * import { answerOf, createProblem } from '@waterfill/model';
 * import { scheduleReport } from '@waterfill/report/text';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const result = await solve(problem);
 * const solved = { problem: { problem }, result, answer: answerOf(result)!, why: 'asked for' };
 * scheduleReport(solved, { columns: 80, hasColour: false }).includes('optimal'); // => true
 * ```
 */
export function scheduleReport(
  { problem, result, answer, why }: SolvedSchedule,
  canvas: Canvas,
  whereAll?: string,
): string {
  const { schedule } = answer.solution;
  const chart = scheduleChart(problem, schedule, canvas);
  const lines = [
    ...headline(problem),
    '',
    ...scheduleTable(problem, schedule, canvas.columns, undefined, whereAll),
    '',
    ...(chart.length > 0 ? [...chart, ''] : []),
    ...labelledLines(scheduleSummary(problem, result, answer, why), canvas.columns),
  ];
  return `${lines.join('\n')}\n`;
}
