import Papa from 'papaparse';
import { withoutByteOrderMark } from '../json/parse-json.js';

/**
 * Reads the rows of a CSV one by one. It is separated by commas, semicolons or tabs; quotes, a byte order mark and any
 * line endings are fine.
 *
 * @param take - receives the cells of a row, and what is wrong with its quotes
 */
export function readCsvRows(text: string, take: (cells: readonly string[], fault: string | undefined) => void): void {
  const csv = withLineFeeds(withoutByteOrderMark(text));
  // Row by row: the cells of a million rows at once would take a gigabyte.
  Papa.parse<string[]>(csv, {
    delimiter: delimiterOf(csv),
    newline: '\n',
    step: ({ data, errors }) => take(data, errors[0]?.message),
  });
}

/** A file may mix line endings: the header comes from one system, the rows from another. */
function withLineFeeds(csv: string): string {
  return csv.includes('\r') ? csv.replace(/\r\n?/g, '\n') : csv;
}

function delimiterOf(csv: string): string {
  const header = firstLine(csv);
  return [',', ';', '\t'].find((delimiter) => header.includes(delimiter)) ?? ',';
}

/** The first line that is neither empty nor a comment. */
function firstLine(csv: string): string {
  return /^(?!#).*\S.*/m.exec(csv)?.[0] ?? '';
}
