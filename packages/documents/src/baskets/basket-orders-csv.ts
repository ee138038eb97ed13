import { numberIn, readTable } from '../csv/read-table.js';
import { DocumentError } from '../document-error.js';
import { showValue } from '../json/show-value.js';

/** A row of the orders of a basket. */
export interface BasketOrder {
  /** of the file, counted from 1 */
  readonly line: number;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  /** shares */
  readonly quantity: number;
  /** the file that says what the order costs, as it is written; empty: the recordings of its symbol do */
  readonly impact: string;
  /** currency per share; undefined: there is no such column, or its cell is empty */
  readonly price: number | undefined;
}

/** What is beside the orders of a basket. */
interface BasketOrdersOptions {
  readonly hasBooks?: boolean;
}

const COLUMNS = ['symbol', 'side', 'quantity', 'impact'] as const;

/**
 * Reads the orders of a basket from CSV with the columns `symbol`, `side` (`buy` or `sell`), `quantity` (shares), `impact`
 * (the file that says what trading costs) and, if wanted, `price` (currency per share).
 *
 * @param source - the file's name, for messages
 * @param options - `hasBooks`: there are recordings by symbol, so that the column `impact` may be absent or empty
 * @throws DocumentError with the line and the column of what is wrong
 * @example
 * ```ts
 * import { parseBasketOrdersCsv } from '@waterfill/documents';
 * const csv = 'symbol,side,quantity,impact,price\nAAA,buy,2000,aaa.json,31.5\n';
 * parseBasketOrdersCsv(csv, 'orders.csv')[0]?.quantity; // => 2000
 * ```
 */
export function parseBasketOrdersCsv(
  text: string,
  source = 'orders',
  { hasBooks = false }: BasketOrdersOptions = {},
): BasketOrder[] {
  const { names, rows } = readTable(text, source);
  requireColumns(names, source, hasBooks);
  return rows.map(({ line, cells }) => {
    const cellOf = (name: string): string => cells[names.indexOf(name)] ?? '';
    const refuse = (column: string, expected: string): never => {
      const reason = `expected ${expected}, got ${showValue(cellOf(column))}`;
      throw new DocumentError(source, `line ${line}, column "${column}"`, reason);
    };
    const side = cellOf('side').toLowerCase();
    if (side !== 'buy' && side !== 'sell') return refuse('side', 'buy or sell');
    if (cellOf('symbol') === '') return refuse('symbol', 'a symbol');
    if (cellOf('impact') === '' && !hasBooks) return refuse('impact', 'a file');
    const quantity = numberIn(cellOf('quantity'), source, line, 'quantity');
    if (quantity < 0) return refuse('quantity', 'shares >= 0');
    const price = cellOf('price') === '' ? undefined : numberIn(cellOf('price'), source, line, 'price');
    if (price !== undefined && price <= 0) return refuse('price', 'a number > 0');
    return { line, symbol: cellOf('symbol'), side, quantity, impact: cellOf('impact'), price };
  });
}

function requireColumns(names: readonly string[], source: string, hasBooks: boolean): void {
  const missing = COLUMNS.filter((name) => !names.includes(name) && !(hasBooks && name === 'impact'));
  const unknown = names.filter((name) => name !== 'price' && !COLUMNS.some((known) => known === name));
  if (missing.length === 0 && unknown.length === 0) return;
  const fault =
    missing.length > 0 ? `there is no ${missing.join(', ')}` : `got ${unknown.map(showValue).join(', ')}, too`;
  const expected = hasBooks
    ? 'symbol, side, quantity and, if wanted, impact and price'
    : `${COLUMNS.join(', ')} and, if wanted, price`;
  throw new DocumentError(source, 'line 1', `expected the columns ${expected}; ${fault}`);
}
