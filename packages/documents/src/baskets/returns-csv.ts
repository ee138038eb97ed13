import { numberIn, readTable } from '../csv/read-table.js';
import { requireSymbols } from './require-symbols.js';

/**
 * Reads returns from CSV: a column for each symbol, a row for each period, the returns as parts, like 0.012. Other
 * columns, such as dates, are left out.
 *
 * @param symbols - in the wanted order
 * @param source - the file's name, for messages
 * @returns a row for each period, with a number for each symbol
 * @throws DocumentError with the line and the column of what is wrong, or with the symbols that are missing
 * @example
 * ```ts
 * import { parseReturnsCsv } from '@waterfill/documents';
 * const csv = 'date,BBB,AAA\n2026-11-24,0.01,0.02\n2026-11-25,-0.02,0\n';
 * parseReturnsCsv(csv, ['AAA', 'BBB'], 'returns.csv'); // => [Float64Array.of(0.02, 0.01), Float64Array.of(0, -0.02)]
 * ```
 */
export function parseReturnsCsv(text: string, symbols: readonly string[], source = 'returns'): Float64Array[] {
  const { names, rows } = readTable(text, source);
  const columns = requireSymbols(symbols, names, { source, place: 'line 1', noun: 'column' });
  return rows.map(({ cells, line }) =>
    Float64Array.from(columns, (column) => numberIn(cells[column]!, source, line, names[column]!)),
  );
}
