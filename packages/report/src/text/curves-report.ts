import type { ImpactCurves } from '@waterfill/model';
import { curvesSummary } from './curves-summary.js';
import { curvesTable } from './curves-table.js';
import { formatCount } from './format-number.js';
import { labelledLines } from './labelled-lines.js';
import { printable } from './printable.js';

/**
 * Impact curves as a table and a summary: the table first, so that the summary stays visible.
 *
 * @param columns - the width of the text, characters
 * @param more - labels and texts to end the summary with
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay } from '@waterfill/plan';
 * import { curvesReport } from '@waterfill/report/text';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * curvesReport(curves, 100).includes('THIN'); // => true
 * ```
 */
export function curvesReport(
  curves: ImpactCurves,
  columns: number,
  more: readonly (readonly [label: string, text: string])[] = [],
): string {
  const summary = labelledLines([...curvesSummary(curves), ...more], columns);
  return `${[headline(curves), '', ...curvesTable(curves), '', ...summary, ''].join('\n')}\n`;
}

function headline({ symbol, date, side, sampling, intervals }: ImpactCurves): string {
  const name = printable(symbol ?? '');
  const subject = name === '' ? '' : `${name}: `;
  return `${subject}${side}, ${date}, ${formatCount(intervals.length)} intervals, ${sampling}`;
}
