import { BookError } from '../../reading/book-error.js';
import type { ParquetColumn } from './parquet-column.js';
import { NoTimeText } from './parquet-values.js';

/**
 * Reads the next page of a column. Various functions throw errors about a damaged one.
 *
 * @returns the number of bytes read from the file
 * @throws BookError
 */
export async function filledColumn(column: ParquetColumn, source: string, place: string): Promise<number> {
  try {
    return await column.fill();
  } catch (cause) {
    if (cause instanceof BookError) throw cause;
    if (cause instanceof NoTimeText) {
      const reason = 'holds UTF8, expected timestamps or int64, or texts in ISO 8601; write it as such';
      throw new BookError(source, place, reason, { code: 'column-type', cause });
    }
    const message = cause instanceof Error ? cause.message : String(cause);
    const reason = `cannot be read (${message}); fetch or write the file again`;
    throw new BookError(source, place, reason, { code: 'damaged-file', cause });
  }
}
