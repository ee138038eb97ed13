/** What a CSV says about a basket: its orders, a matrix by symbols, such as a covariance, or returns. */
export type BasketTableKind = 'orders' | 'matrix' | 'returns';

/**
 * What a CSV says about a basket, by its header and its first row; nothing else is read.
 *
 * @param text - its beginning, at least two rows
 * @param symbols - of the orders; without them returns are not told from other tables
 * @returns undefined for anything else
 * @example
 * ```ts
 * import { basketTableKind } from '@waterfill/documents';
 * basketTableKind('symbol,side,quantity,impact\nAAA,buy,2000,aaa.json\n'); // => 'orders'
 * basketTableKind('symbol,AAA,BBB\nAAA,4,2\nBBB,2,9\n'); // => 'matrix'
 * basketTableKind('date,AAA,BBB\n2026-11-24,0.02,0.01\n', ['AAA', 'BBB']); // => 'returns'
 * ```
 */
export function basketTableKind(text: string, symbols: readonly string[] = []): BasketTableKind | undefined {
  const [header = '', first = ''] = text.split(/\r\n?|\n/).filter((row) => row.trim() !== '' && !row.startsWith('#'));
  if (/^\s*[[{]/.test(header)) return undefined;
  const names = cellsOf(header);
  if (ORDER.every((name) => names.includes(name)) && !names.some((name) => BOOK.test(name))) return 'orders';
  const columns = names.slice(1);
  if (columns.some((name) => name !== '' && name === cellsOf(first)[0])) return 'matrix';
  return symbols.some((symbol) => names.includes(symbol)) ? 'returns' : undefined;
}

/** What every table of orders has. */
const ORDER = ['symbol', 'side', 'quantity'];

/** A column of recordings, which may have those of orders, too. */
const BOOK = /time|^ts_/i;

function cellsOf(row: string): string[] {
  return row.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}
