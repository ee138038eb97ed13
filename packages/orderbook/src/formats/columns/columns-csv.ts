import type { BookColumns } from '@waterfill/model';
import type { BookFormat, BookLayout, FileHead } from '../book-format.js';
import { csvFields } from '../csv/csv-fields.js';
import { LineReader } from '../csv/line-reader.js';
import { readRows } from '../csv/read-rows.js';
import { refuseTopOfBook, requireBookSchema } from '../mbp-columns.js';
import { createBookRowReader } from './book-rows.js';
import { createLevelRowReader } from './level-rows.js';
import { tableColumns } from './table-columns.js';

/** The format of a CSV whose columns are named by the option `columns`. */
export function columnsCsv(columns: BookColumns): BookFormat {
  return {
    name: 'columns',
    description: 'a CSV of order books, by the option columns',
    recognises: () => true,
    open: async (head) => layoutOf(head, columns),
  };
}

function layoutOf({ file, firstLine }: FileHead, columns: BookColumns): BookLayout {
  const { ladder, header: hasHeader = true } = columns;
  const fields = csvFields(firstLine);
  if (hasHeader) {
    requireBookSchema(file.name, 'line 1', fields);
    refuseTopOfBook(file.name, 'line 1', fields);
  }
  const names = hasHeader ? fields : fields.map((_, k) => String(k + 1));
  const table = tableColumns(columns, names, file.name);
  const createReader = ladder.kind === 'rows' ? createLevelRowReader : createBookRowReader;
  return {
    levels: ladder.levels,
    files: [file],
    read: async (access, log, onState) => {
      const lines = access.open(file, LineReader);
      const reader = createReader({ lines, table, columns, log }, onState);
      await readRows(lines, reader.readRow, hasHeader);
      reader.finish?.();
    },
  };
}
