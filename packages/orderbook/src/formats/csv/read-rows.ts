import type { LineReader } from './line-reader.js';

/**
 * Reads all lines, each by a call of `readRow` when it is the current one.
 *
 * @param hasHeader - whether the first line names the columns and is not a row
 */
export async function readRows(lines: LineReader, readRow: () => void, hasHeader = true): Promise<void> {
  let isHeader = hasHeader;
  do {
    while (lines.next()) {
      if (!isHeader) readRow();
      isHeader = false;
    }
  } while (await lines.fill());
}
