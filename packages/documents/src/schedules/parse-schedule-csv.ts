import { readCsvRows } from '../csv/read-csv-rows.js';
import { ScheduleRows } from './schedule-rows.js';

/**
 * Reads the shares of a schedule from CSV: a column `shares` among any others, or a single column of numbers without
 * a header.
 *
 * Separated by commas, semicolons or tabs; quotes, a byte order mark, any line endings, empty rows and `#` comments
 * are fine. A column `interval`, if there is one, has to count the rows from 0.
 *
 * @param source - the file's name, for messages
 * @param intervals - the required number of rows
 * @returns shares per interval, finite
 * @throws DocumentError with the line and the column of what is wrong, what was found and what to do
 * @example
 * ```ts
 * import { parseScheduleCsv } from '@waterfill/documents';
 * Array.from(parseScheduleCsv('interval,shares\n0,600\n1,400\n', 'plan.csv', 2)); // => [600, 400]
 * Array.from(parseScheduleCsv('6.0e+02\n4.0e+02\n', 'plan.csv', 2)); // => [600, 400]
 * ```
 */
export function parseScheduleCsv(text: string, source: string, intervals: number): Float64Array {
  const rows = new ScheduleRows(source, intervals);
  readCsvRows(text, (cells, fault) => rows.add(cells, fault));
  return rows.finish();
}
