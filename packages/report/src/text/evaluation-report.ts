import type { Evaluation } from '@waterfill/model';
import { evaluationFindings } from './evaluation-findings.js';
import { evaluationNotes, evaluationTables } from './evaluation-tables.js';
import { formatCount } from './format-number.js';
import { labelledLines } from './labelled-lines.js';
import { printable } from './printable.js';
import { textTable } from './text-table.js';

/**
 * What policies are worth against the even split, as tables, and what their intervals support.
 *
 * @param columns - the width of the text, characters
 */
export function evaluationReport(evaluation: Evaluation, columns: number): string {
  const entries = [...evaluationFindings(evaluation), ...evaluationNotes(evaluation)];
  const lines = [
    evaluationSubject(evaluation),
    '',
    ...evaluationTables(evaluation).flatMap(({ columns: titles, rows }) => [...textTable(titles, rows), '']),
    ...labelledLines(entries, columns),
  ];
  return `${lines.join('\n')}\n`;
}

/** What was replayed: instruments, days and orders. */
export function evaluationSubject({ days, orders }: Evaluation): string {
  const named = days.map(({ symbol, date }) => printable(`${symbol} ${date}`.trim())).join(', ');
  return `${named}: ${formatCount(orders.length)} ${orders.length === 1 ? 'order' : 'orders'}`;
}
