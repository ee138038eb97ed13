import type { FileHead } from '../book-format.js';
import { csvFields } from '../csv/csv-fields.js';
import { LineReader } from '../csv/line-reader.js';
import type { TableSource } from './table-source.js';

/**
 * The table in a file, CSV or Parquet.
 *
 * @param hasHeader - whether columns have names, or numbers from 1
 */
export async function tableOfFile(head: FileHead, hasHeader: boolean): Promise<TableSource> {
  const { file, firstLine } = head;
  if (firstLine.startsWith('PAR1')) return (await import('../parquet/parquet-table.js')).parquetTable(file, hasHeader);
  const fields = csvFields(firstLine);
  return {
    file,
    names: hasHeader ? fields : fields.map((_, k) => String(k + 1)),
    place: 'line 1',
    startsWithNames: hasHeader,
    open: (access) => access.open(file, LineReader),
  };
}
