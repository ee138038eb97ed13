import type { BookColumns } from '@waterfill/model';
import type { ReadLog } from '../../reading/read-log.js';
import type { LineReader } from '../csv/line-reader.js';
import type { TableColumns } from './table-columns.js';

/** An opened table. */
export interface OpenedTable {
  readonly lines: LineReader;
  readonly table: TableColumns;
  readonly columns: BookColumns;
  readonly log: ReadLog;
}

/** Reads a table row by row. */
export interface TableReader {
  /** Reads the current line. */
  readonly readRow: () => void;
  /** Passes on what waits for more rows. */
  readonly finish?: () => void;
}
