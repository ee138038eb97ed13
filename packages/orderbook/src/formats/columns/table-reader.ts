import type { BookColumns } from '@waterfill/model';
import type { ReadLog } from '../../reading/read-log.js';
import type { LineReader } from '../csv/line-reader.js';
import type { TableColumns } from './table-columns.js';
import type { TradesOf } from './table-trades.js';

/** An opened table. */
export interface OpenedTable {
  readonly lines: LineReader;
  readonly table: TableColumns;
  readonly columns: BookColumns;
  readonly log: ReadLog;
  /** of each instrument; undefined: they are not known */
  readonly trades: TradesOf | undefined;
}

/** Reads a table row by row. */
export interface TableReader {
  /** Reads the current line. */
  readonly readRow: () => void;
  /** Passes on what waits for more rows. */
  readonly finish?: () => void;
}

/** Where the times of a table are, for faults in their order. */
export function placeOfTimes(
  { source, unit }: LineReader,
  column: number,
  names: readonly string[],
): Parameters<ReadLog['begin']>[0] {
  const columnName = names[column] ?? '';
  return unit === undefined ? { source, column: column + 1, columnName } : { source, unit, column: 0, columnName };
}
