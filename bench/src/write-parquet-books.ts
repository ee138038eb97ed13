import { fileWriter, parquetWriteRows } from 'hyparquet-writer';
import { LEVELS, madeUpBook } from './made-up-book.js';

const NANO_OF_CENT = 10_000_000n;
/** Rows per group, as in files of DuckDB. */
const ROWS_OF_A_GROUP = 122_880;
const LEVEL_COLUMNS = ['bid_px', 'ask_px', 'bid_sz', 'ask_sz'];

/** Writes the same books as `writeBooks` as Parquet: prices in 1e-9, nanoseconds, snappy. */
export async function writeParquetBooks(path: string, rows: number): Promise<void> {
  const levels = Array.from({ length: LEVELS }, (_, k) => LEVEL_COLUMNS.map((name) => `${name}_0${k}`)).flat();
  const columns = [
    { name: 'ts_event', type: 'INT64' as const },
    ...['action', 'symbol'].map((name) => ({ name, type: 'STRING' as const })),
    ...['size', 'flags'].map((name) => ({ name, type: 'INT32' as const })),
    ...levels.map((name) => ({ name, type: name.includes('px') ? ('INT64' as const) : ('INT32' as const) })),
  ];
  await parquetWriteRows({ writer: fileWriter(path), rows: rowsOf(rows), columns, rowGroupSize: ROWS_OF_A_GROUP });
}

function* rowsOf(rows: number): Generator<Record<string, unknown>> {
  for (let row = 0; row < rows; row++) yield rowOf(row, rows);
}

function rowOf(row: number, rows: number): Record<string, unknown> {
  const { seconds, nanoseconds, bids, asks, bidSizes, askSizes } = madeUpBook(row, rows);
  const time = BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
  const cells: Record<string, unknown> = { ts_event: time, action: 'A', symbol: 'SAMPLE', size: 100, flags: 128 };
  for (let k = 0; k < LEVELS; k++) {
    cells[`bid_px_0${k}`] = BigInt(bids[k]!) * NANO_OF_CENT;
    cells[`ask_px_0${k}`] = BigInt(asks[k]!) * NANO_OF_CENT;
    cells[`bid_sz_0${k}`] = bidSizes[k]!;
    cells[`ask_sz_0${k}`] = askSizes[k]!;
  }
  return cells;
}
