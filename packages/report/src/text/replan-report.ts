import type { Replan } from '@waterfill/fills';
import { headline } from './headline.js';
import { labelledLines } from './labelled-lines.js';
import { changesTable, replanSummary, restSummary } from './replan-summary.js';
import type { Canvas } from './schedule-chart.js';
import { textTable } from './text-table.js';

/**
 * The rest of a plan as a text: first the shares of the next interval, then what is done and what is left, how each
 * interval changes and why, and the summary of the rest with its certificate.
 *
 * @param whereAll - a note below a condensed table that says how to get every interval
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { replanOrder } from '@waterfill/plan';
 * import { replanReport } from '@waterfill/report/text';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
 * const plan = { order: { problem, grid }, result: await solve(problem) };
 * const replan = await replanOrder(plan, { now: Date.parse('2025-06-02T11:00:00-04:00') / 1000, done: 4 });
 * const canvas = { columns: 80, hasColour: false };
 * replanReport(replan, canvas).split('\n')[3]; // => 'next  6 shares from 11:00 to 12:00, 1 more than planned'
 * ```
 */
export function replanReport(replan: Replan, { columns }: Pick<Canvas, 'columns'>, whereAll = ''): string {
  const lines = [
    ...headline(replan.planned),
    '',
    ...labelledLines(replanSummary(replan), columns),
    '',
    ...changesLines(replan, whereAll),
    ...labelledLines(restSummary(replan), columns),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function changesLines(replan: Replan, whereAll: string): string[] {
  const table = changesTable(replan);
  if (table === undefined) return [];
  const note = table.size === 1 ? [] : ['', `Each row is ${table.size} intervals. ${whereAll}`.trimEnd()];
  return [...textTable(table.columns, table.rows), ...note, ''];
}
