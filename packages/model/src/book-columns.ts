/** A column by its name in the header; in a table without a header by its number, from 1. */
export type ColumnName = string | number;

/**
 * The columns of the levels of a side, from the best level outward: a name with `{level}`, as in `bid_price_{level}`,
 * or `{level:2}` for two digits; or, in a table without a header, the number of the first column and the step to the
 * next.
 */
export type LevelColumns = string | { readonly from: number; readonly step: number };

/** The unit of the times of a table. */
export type TimeUnit = 'iso' | 's' | 'ms' | 'us' | 'ns';

/**
 * Times in a column: ISO 8601 texts (`iso`; UTC without an offset), or seconds, milliseconds, microseconds or nanoseconds
 * since 1970, with decimals or not.
 */
export interface TimesInColumn {
  readonly column: ColumnName;
  readonly unit: TimeUnit;
}

/** Times of a table that has none: its rows are at equal steps, and each is a book. */
export interface TimesBySteps {
  /** of the first row, ISO 8601 */
  readonly start: string;
  /** from row to row, > 0 */
  readonly everySeconds: number;
}

/** A ladder whose levels are columns: a row is a book. */
export interface LadderOfColumns {
  readonly kind: 'columns';
  /** of each side */
  readonly levels: number;
  /** the number of the best level in the names (default 0) */
  readonly firstLevel?: number | undefined;
  readonly bids: { readonly price: LevelColumns; readonly size: LevelColumns };
  readonly asks: { readonly price: LevelColumns; readonly size: LevelColumns };
}

/** A ladder that is a text of pairs of price and size on each side, as in `[["9.99", "100"], ["9.98", "50"]]`. */
export interface LadderOfLists {
  readonly kind: 'lists';
  /** of each side; those further out are left out */
  readonly levels: number;
  readonly bids: ColumnName;
  readonly asks: ColumnName;
}

/** A ladder whose levels are rows: consecutive rows of one time and symbol are a book, in any order of its levels. */
export interface LadderOfRows {
  readonly kind: 'rows';
  /** of each side; those further out are left out */
  readonly levels: number;
  /** the column of the side, and its texts for each; rows with another text are skipped */
  readonly side: { readonly column: ColumnName; readonly bid: readonly string[]; readonly ask: readonly string[] };
  readonly price: ColumnName;
  readonly size: ColumnName;
  /** a column that changes from book to book, if two books can have the same time */
  readonly snapshot?: ColumnName | undefined;
}

/** Trades in a table of their own, beside that of the books; a row is a trade. */
export interface TradeColumns {
  /** what of the name of the file of the books is replaced, and by what, to name the file of the trades next to it */
  readonly file: { readonly replace: string; readonly by: string };
  /** whether the first line names the columns (default true) */
  readonly header?: boolean | undefined;
  readonly time: TimesInColumn;
  /** the column of the symbol, if the table has several */
  readonly symbol?: ColumnName | undefined;
  readonly size: ColumnName;
  /** the column of the price, which sizes in currency need */
  readonly price?: ColumnName | undefined;
  /** the unit of the sizes, as for {@link BookColumns} */
  readonly sizes?: BookColumns['sizes'];
  /** the column of the side of the taker, and its texts; trades with another text count in neither */
  readonly side?:
    | { readonly column: ColumnName; readonly buy: readonly string[]; readonly sell: readonly string[] }
    | undefined;
}

/**
 * Where a table of depth has what: how `@waterfill/orderbook` reads any CSV or Parquet file of order books by the
 * option `columns`.
 *
 * @example
 * ```ts
 * import type { BookColumns } from '@waterfill/model';
 * const columns: BookColumns = {
 *   time: { column: 'ms', unit: 'ms' },
 *   ladder: {
 *     kind: 'columns',
 *     levels: 1,
 *     bids: { price: 'bid{level}', size: 'bidSize{level}' },
 *     asks: { price: 'ask{level}', size: 'askSize{level}' },
 *   },
 * };
 * columns.time; // => { column: 'ms', unit: 'ms' }
 * ```
 */
export interface BookColumns {
  /** whether the first line names the columns (default true) */
  readonly header?: boolean | undefined;
  readonly time: TimesInColumn | TimesBySteps;
  /** the column of the symbol, if there is one */
  readonly symbol?: ColumnName | undefined;
  /**
   * the unit of the prices: whole multiples of a tick, or parts of the mid by which they are away from it (-0.0001 for
   * a bid 1 bp below); default currency
   */
  readonly prices?: { readonly tick: number } | { readonly awayFrom: ColumnName } | undefined;
  /** the unit of the sizes: so many shares each, or currency (shares times price); default shares */
  readonly sizes?: { readonly lot: number } | 'currency' | undefined;
  readonly ladder: LadderOfColumns | LadderOfLists | LadderOfRows;
  /** trades; default: they are not known, and neither is the market's volume */
  readonly trades?: TradeColumns | undefined;
}
