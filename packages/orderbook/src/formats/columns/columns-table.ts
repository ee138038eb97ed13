import type { BookColumns } from '@waterfill/model';
import { readHead } from '../../bytes/read-head.js';
import { BookError } from '../../reading/book-error.js';
import type { BookFormat, BookLayout, FileHead } from '../book-format.js';
import { readRows } from '../csv/read-rows.js';
import { refuseTopOfBook, requireBookSchema } from '../mbp-columns.js';
import { createBookRowReader } from './book-rows.js';
import { createLevelRowReader } from './level-rows.js';
import { tableColumns } from './table-columns.js';
import { tableOfFile } from './table-of-file.js';
import type { TableSource } from './table-source.js';
import { readTableTrades, tradesFileOf } from './table-trades.js';

/** The format of a table whose columns are named by the option `columns`, as CSV or Parquet. */
export function columnsTable(columns: BookColumns): BookFormat {
  return {
    name: 'columns',
    description: 'a table of order books, CSV or Parquet, by the option columns',
    recognises: () => true,
    open: (head) => layoutOf(head, columns),
  };
}

async function layoutOf(head: FileHead, given: BookColumns): Promise<BookLayout> {
  const { ladder, header: hasHeader = true } = given;
  const source = await tableOfFile(head, hasHeader);
  const { file, names, place } = source;
  if (hasHeader) {
    requireBookSchema(file.name, place, names);
    refuseTopOfBook(file.name, place, names);
  }
  refuseTradesFile(file.name, given);
  const table = tableColumns(given, source);
  const columns = withOwnUnit(given, source);
  const tradesSource = given.trades && (await tradesOf(source, given.trades));
  const createReader = ladder.kind === 'rows' ? createLevelRowReader : createBookRowReader;
  return {
    levels: ladder.levels,
    files: tradesSource === undefined ? [file] : [file, tradesSource.file],
    read: async (access, log, onState) => {
      const trades = tradesSource && (await readTableTrades(tradesSource, given.trades, access));
      const lines = source.open(access, (column) => table.uses[column] !== undefined);
      const reader = createReader({ lines, table, columns, log, trades }, onState);
      await readRows(lines, reader.readRow, source.startsWithNames);
      reader.finish?.();
    },
  };
}

/** A file whose name says that it is the one of the trades. */
function refuseTradesFile(name: string, { trades }: BookColumns): void {
  if (trades === undefined || name.includes(trades.file.replace) || !name.includes(trades.file.by)) return;
  const reason = `is the file of trades, by its name; give the file of the books, which has ${JSON.stringify(trades.file.replace)} in it`;
  throw new BookError(name, '', reason, { code: 'other-schema', cures: ['columns'], details: { schema: 'trades' } });
}

/** Timestamps of a file that states their unit are in that one. */
function withOwnUnit(columns: BookColumns, { names, unitOf }: TableSource): BookColumns {
  const { time } = columns;
  if (!('column' in time)) return columns;
  const unit = unitOf?.(names.indexOf(String(time.column)));
  return unit === undefined ? columns : { ...columns, time: { ...time, unit } };
}

async function tradesOf({ file }: TableSource, trades: NonNullable<BookColumns['trades']>): Promise<TableSource> {
  return tableOfFile(await readHead(await tradesFileOf(file, trades)), trades.header ?? true);
}
