import type { FittedImpact } from '@waterfill/model';
import { fitSummary } from './fit-summary.js';
import { fitTable } from './fit-table.js';
import { formatCount } from './format-number.js';
import { labelledLines } from './labelled-lines.js';
import { printable } from './printable.js';

/**
 * A fit as a table and a summary: the table first, so that the summary stays visible.
 *
 * @param columns - the width of the text, characters
 * @param more - labels and texts to end the summary with
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { fitDays, measureDay } from '@waterfill/plan';
 * import { fitReport } from '@waterfill/report/text';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * fitReport(fitDays([curves]), 100).includes('shrunk'); // => true
 * ```
 */
export function fitReport(
  impact: FittedImpact,
  columns: number,
  more: readonly (readonly [label: string, text: string])[] = [],
): string {
  const summary = labelledLines([...fitSummary(impact), ...more], columns);
  return `${[headline(impact), '', ...fitTable(impact), '', ...summary].join('\n')}\n`;
}

function headline({ symbol, side, dates, intervals }: FittedImpact): string {
  const name = printable(symbol ?? '');
  const days = dates.length > 3 ? `${dates.length} days from ${dates[0]} to ${dates.at(-1)}` : dates.join(', ');
  return `${name === '' ? '' : `${name}: `}${side}, ${days}, ${formatCount(intervals.length)} intervals`;
}
