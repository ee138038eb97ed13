import { parquetWriteBuffer } from 'hyparquet-writer';
import { resultColumns, type TableRow } from '../results/results-table.js';

/**
 * The table of all jobs as Parquet: the same columns as the CSV, texts and doubles, unknown numbers as nulls. The same rows
 * give the same bytes.
 *
 * @example
 * ```ts
 * import { resultsParquet } from '@waterfill/batch/node';
 * new TextDecoder().decode(resultsParquet([]).subarray(0, 4)); // => 'PAR1'
 * ```
 */
export function resultsParquet(rows: readonly TableRow[]): Uint8Array {
  const columnData = resultColumns.map(({ name, kind, cellOf }) => ({
    name,
    data: rows.map(cellOf),
    type: kind === 'number' ? ('DOUBLE' as const) : ('STRING' as const),
    nullable: kind === 'number',
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: 'waterfill' }));
}
