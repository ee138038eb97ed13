import type { Evaluation } from '@waterfill/statistics';
import { evaluationFindings } from './evaluation-findings.js';
import { evaluationNotes, evaluationTables } from './evaluation-tables.js';
import { formatCount } from './format-number.js';
import { labelledLines } from './labelled-lines.js';
import { narrowTables } from './narrow-tables.js';
import { printable } from './printable.js';

/**
 * The savings of policies against the even split, as tables, and what their confidence intervals support.
 *
 * @param columns - the width of the text, characters
 * @example
 * ```ts
 * import { evaluatePolicies, levelPolicy, recordTape } from '@waterfill/evaluate';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { evaluationReport } from '@waterfill/report/text';
 * const [day] = sampleDays({ days: 1 });
 * const tape = await recordTape(await openRecording(sampleBook(day!)));
 * const orders = { horizons: [30], rates: [20], every: 60 };
 * evaluationReport(await evaluatePolicies([tape], [levelPolicy], { orders }), 100).includes('THIN'); // => true
 * ```
 */
export function evaluationReport(evaluation: Evaluation, columns: number): string {
  const entries = [...evaluationFindings(evaluation), ...evaluationNotes(evaluation)];
  const lines = [
    evaluationSubject(evaluation),
    '',
    ...evaluationTables(evaluation).flatMap(({ keys, columns: titles, rows }) =>
      narrowTables({ keys, columns: titles, rows }, columns).flatMap((table) => [...table, '']),
    ),
    ...labelledLines(entries, columns),
  ];
  return `${lines.join('\n')}\n`;
}

/** What was replayed: instruments, days and orders. */
export function evaluationSubject({ days, orders }: Evaluation): string {
  const named = days.map(({ symbol, date }) => printable(`${symbol} ${date}`.trim())).join(', ');
  return `${named}: ${formatCount(orders.length)} ${orders.length === 1 ? 'order' : 'orders'}`;
}
