import type { TradeColumns } from '@waterfill/model';
import type { BookFile } from '../../bytes/book-file.js';
import type { FileAccess } from '../../bytes/file-access.js';
import { BookError } from '../../reading/book-error.js';
import { CsvRow, ROW_IS_GOOD } from '../csv/csv-row.js';
import type { LineReader } from '../csv/line-reader.js';
import { readRows } from '../csv/read-rows.js';
import { createTextReader } from '../csv/row-text.js';
import { TakenTrades } from '../taken-trades.js';
import { requireColumns } from './table-columns.js';
import type { TableSource } from './table-source.js';
import { TimeOfUnit } from './time-of-unit.js';

const [TIME, SYMBOL, SIDE] = [0, 1, 2];
const [SIZE, PRICE] = [0, 1];

/** The trades of an instrument, by its name; all of them if their table does not name it. */
export type TradesOf = (symbol: string) => TakenTrades;

/**
 * The file of the trades of a table of books.
 *
 * @throws BookError if it is not there
 */
export async function tradesFileOf(books: BookFile, { file: { replace, by } }: TradeColumns): Promise<BookFile> {
  const name = books.name.replace(replace, by);
  const found = name === books.name ? undefined : await books.sibling?.(name);
  if (found !== undefined) return found;
  const what = name === books.name ? `${JSON.stringify(replace)} is not in its name` : `${name} is not beside it`;
  const reason = `the mapping names the file of its trades, and ${what}; put it there, or leave trades out of the mapping`;
  throw new BookError(books.name, '', reason, { code: 'no-trades-file', cures: ['columns'], details: { name } });
}

/**
 * Reads all trades of a table.
 *
 * @throws BookError for missing columns, or a row that is not a trade
 */
export async function readTableTrades(
  source: TableSource,
  columns: TradeColumns,
  access: FileAccess,
): Promise<TradesOf> {
  const { names, startsWithNames, unitOf } = source;
  const used = [columns.time.column, columns.symbol, columns.side?.column, columns.size, columns.price].map((name) =>
    name === undefined ? undefined : String(name),
  );
  requireColumns(
    used.flatMap((name) => name ?? []),
    source,
    columns.header !== false,
  );
  const [time, symbol, side, size, price] = used.map((name) => (name === undefined ? -1 : names.indexOf(name)));
  const unit = unitOf?.(time!) ?? columns.time.unit;
  const lines = source.open(access, (column) => [time, symbol, side, size, price].includes(column));
  const row = new CsvRow(
    names.map((_, k) => {
      if (k === size || k === price) return { number: k === size ? SIZE : PRICE };
      const text = [time, symbol, side].indexOf(k);
      return text < 0 ? undefined : { text };
    }),
  );
  lines.useMemory(row.kernel?.room);
  const trades = new TradeLists();
  const reader = new TradeReader(
    row,
    { ...columns, time: { ...columns.time, unit } },
    { symbol: symbol!, side: side! },
  );
  await readRows(
    lines,
    () => {
      if (!reader.read(lines)) throw noTrade(lines, reader.expected);
      trades.add(reader);
    },
    startsWithNames,
  );
  return trades.taken(symbol! >= 0);
}

/** The current trade. */
class TradeReader {
  seconds = 0;
  shares = 0;
  sign = 0;
  symbol = '';
  readonly expected: string;
  readonly #row: CsvRow;
  readonly #columns: TradeColumns;
  readonly #time: TimeOfUnit;
  readonly #symbolOf: (bytes: Uint8Array) => string;
  readonly #sideOf: (bytes: Uint8Array) => string;
  readonly #buys: ReadonlySet<string>;
  readonly #sells: ReadonlySet<string>;

  constructor(row: CsvRow, columns: TradeColumns, places: { readonly symbol: number; readonly side: number }) {
    this.#row = row;
    this.#columns = columns;
    this.#time = new TimeOfUnit(columns.time.unit);
    this.expected = this.#time.expected;
    this.#symbolOf = places.symbol < 0 ? () => '' : createTextReader(row, SYMBOL);
    this.#sideOf = places.side < 0 ? () => '' : createTextReader(row, SIDE);
    this.#buys = new Set(columns.side?.buy);
    this.#sells = new Set(columns.side?.sell);
  }

  /** @returns false if the current line is not a trade */
  read(lines: LineReader): boolean {
    const row = this.#row;
    if (row.parse(lines.bytes, lines.start) !== ROW_IS_GOOD) return false;
    lines.endAt(row.end);
    if (!this.#time.parse(lines.bytes, row.textStarts[TIME]!, row.textEnds[TIME]!)) return false;
    this.seconds = this.#time.seconds + this.#time.nanoseconds / 1e9;
    this.symbol = this.#symbolOf(lines.bytes);
    this.shares = this.#sharesOf(row.values[SIZE]!, row.values[PRICE]!);
    const side = this.#sideOf(lines.bytes);
    this.sign = this.#buys.has(side) ? 1 : this.#sells.has(side) ? -1 : 0;
    return this.shares >= 0 && this.shares < Number.POSITIVE_INFINITY;
  }

  #sharesOf(size: number, price: number): number {
    const { sizes } = this.#columns;
    if (sizes === undefined) return size;
    return sizes === 'currency' ? size / price : size * sizes.lot;
  }
}

/** The trades of each instrument, in the order of their rows. */
class TradeLists {
  readonly #lists = new Map<string, { times: number[]; shares: number[]; signs: number[] }>();

  add({ symbol, seconds, shares, sign }: TradeReader): void {
    const list = this.#lists.get(symbol) ?? { times: [], shares: [], signs: [] };
    if (list.times.length === 0) this.#lists.set(symbol, list);
    list.times.push(seconds);
    list.shares.push(shares);
    list.signs.push(sign);
  }

  taken(hasSymbols: boolean): TradesOf {
    const none = new TakenTrades([], [], []);
    const all = new Map(
      Array.from(this.#lists, ([name, { times, shares, signs }]) => [name, new TakenTrades(times, shares, signs)]),
    );
    return (symbol) => all.get(hasSymbols ? symbol : '') ?? none;
  }
}

function noTrade({ source, number, unit }: LineReader, time: string): BookError {
  const reason = `expected a trade: ${time}, and a size >= 0, as the mapping says; correct the row or the mapping`;
  return new BookError(source, `${unit ?? 'line'} ${number}`, reason, { code: 'faulty-trade', cures: ['columns'] });
}
