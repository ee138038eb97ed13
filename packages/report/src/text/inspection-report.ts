import { inspectionEntries } from './inspection-entries.js';
import { inspectionTable } from './inspection-table.js';
import type { InspectionView, InspectionWords } from './inspection-view.js';
import { labelledLines } from './labelled-lines.js';

/**
 * The contents of a recording, and what is wrong with it; for several instruments with a table of their books.
 *
 * @param columns - the width of the text, characters
 * @example
 * ```ts
 * import { describeFault, formatMoment, inspectRecording, openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { inspectionReport } from '@waterfill/report/text';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const inspection = await inspectRecording(await openRecording(file, { lenient: true }));
 * inspectionReport(inspection, { time: formatMoment, fault: describeFault }, 100).includes('THIN'); // => true
 * ```
 */
export function inspectionReport<Moment, Fault>(
  inspection: InspectionView<Moment, Fault>,
  words: InspectionWords<Moment, Fault>,
  columns: number,
): string {
  const lines = labelledLines(inspectionEntries(inspection, words), columns);
  return `${[...lines, ...inspectionTable(inspection, words.nameOf)].join('\n')}\n`;
}
