import type { LineReader } from './line-reader.js';

/** Reads all lines but the first, which is the header, each by a call of `readRow` when it is the current one. */
export async function readRows(lines: LineReader, readRow: () => void): Promise<void> {
  let isHeader = true;
  do {
    while (lines.next()) {
      if (!isHeader) readRow();
      isHeader = false;
    }
  } while (await lines.fill());
}
