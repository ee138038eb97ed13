import { numberIn, readTable } from '../csv/read-table.js';
import { DocumentError } from '../document-error.js';
import { showValue } from '../json/show-value.js';
import { requireSymbols } from './require-symbols.js';

/**
 * Reads a matrix of symbols from CSV, such as a covariance: the header has a first cell of any text and then the symbols, and
 * each row a symbol and its numbers. Rows and columns may be in any order, and there may be more symbols than are asked
 * for.
 *
 * @param symbols - in the wanted order
 * @param source - the file's name, for messages
 * @returns a row for each symbol
 * @throws DocumentError with the line and the column of what is wrong, or with the symbols that are missing
 * @example
 * ```ts
 * import { parseSymbolMatrixCsv } from '@waterfill/documents';
 * const csv = 'symbol,BBB,AAA\nAAA,2,4\nBBB,9,2\n';
 * parseSymbolMatrixCsv(csv, ['AAA', 'BBB'], 'covariance.csv'); // => [Float64Array.of(4, 2), Float64Array.of(2, 9)]
 * ```
 */
export function parseSymbolMatrixCsv(text: string, symbols: readonly string[], source = 'matrix'): Float64Array[] {
  const { names, rows } = readTable(text, source);
  const columns = requireSymbols(symbols, names.slice(1), { source, place: 'line 1', noun: 'column' });
  const found = rows.map(({ cells }) => cells[0]!);
  const repeated = found.findIndex((symbol, k) => found.indexOf(symbol) !== k);
  if (repeated >= 0) {
    const reason = `expected a row for each symbol, got a second one for ${showValue(found[repeated])}`;
    throw new DocumentError(source, `line ${rows[repeated]!.line}`, reason);
  }
  const order = requireSymbols(symbols, found, { source, place: '', noun: 'row' });
  return order.map((k) => {
    const { cells, line } = rows[k]!;
    return Float64Array.from(columns, (column) => numberIn(cells[column + 1]!, source, line, names[column + 1]!));
  });
}
