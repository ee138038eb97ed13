/** Kinds of Tardis files that are not books, by columns that each has. */
const KINDS: readonly (readonly [kind: string, ...columns: string[]])[] = [
  ['incremental_book_L2', 'is_snapshot', 'side', 'price', 'amount'],
  ['options_chain', 'strike_price', 'mark_iv'],
  ['derivative_ticker', 'funding_rate', 'mark_price'],
  ['trades', 'side', 'price', 'amount'],
  ['quotes', 'ask_price', 'ask_amount', 'bid_price', 'bid_amount'],
];

/**
 * The kind of a Tardis file that is not a book, such as `trades`, by its columns; undefined: it is none of them.
 *
 * Liquidations have the columns of trades.
 */
export function tardisKind(names: readonly string[]): string | undefined {
  if (!names.includes('timestamp')) return undefined;
  return KINDS.find(([, ...columns]) => columns.every((column) => names.includes(column)))?.[0];
}
