import type { BasketOrder } from '@waterfill/documents';
import { type ImpactCurves, ProblemError } from '@waterfill/model';
import { BookError, firstSymbolOf } from '@waterfill/orderbook';
import { bookSources, recordingsIn } from '@waterfill/orderbook/node';
import { expectedDay, type OrderInBasket, orderOnDays, profileDays } from '@waterfill/plan';
import { printable } from '@waterfill/report/text';
import { dayAhead, requireTradingDay } from '../options/ahead-options.js';
import type { BasketBookOptions } from '../options/basket-book-options.js';
import { readingOf } from '../options/curve-options.js';
import { refuse } from '../options/refuse.js';
import type { Io } from '../terminal/io.js';
import { measureRecordings } from './measure-recordings.js';

/** An order on recordings of its symbol, and their days. */
export interface OrderOnBooks {
  readonly order: OrderInBasket;
  readonly days: readonly ImpactCurves[];
}

/** A recording, and the symbol of its first book; undefined: it has no books, such as the trades of others. */
interface SymbolBook {
  readonly path: string;
  readonly symbol: string | undefined;
}

/**
 * Measures for each order the recordings of its symbol on its side, and fits them as `waterfill run` does.
 *
 * @returns of each row in turn; undefined for those with an impact of their own
 * @throws BookError for a recording that cannot be used; ProblemError naming an order or an option
 */
export async function ordersOnBooks(
  rows: readonly BasketOrder[],
  options: BasketBookOptions,
  io: Io,
): Promise<(OrderOnBooks | undefined)[]> {
  requireTradingDay(options);
  const books = await symbolBooks(options, io);
  const measured: (readonly ImpactCurves[] | undefined)[] = [];
  for (const [i, row] of rows.entries()) {
    measured.push(row.impact === '' ? await daysOf(row, i, booksOf(row.symbol, books), options, io) : undefined);
  }
  const most = Math.max(...measured.map((days) => days?.length ?? 0));
  const made: (OrderOnBooks | undefined)[] = [];
  for (const [i, row] of rows.entries()) {
    const found = measured[i];
    if (found === undefined) made.push(undefined);
    else {
      // More days may be in files that begin with another symbol.
      const days = found.length < most ? await daysOf(row, i, books, options, io) : found;
      made.push({ days, order: await orderOn(row, days, options) });
    }
  }
  return made;
}

async function symbolBooks({ books = [], ...options }: BasketBookOptions, io: Io): Promise<SymbolBook[]> {
  if (books.includes('-')) refuse('--books reads files; standard input may be the orders');
  const paths = await recordingsIn(books);
  const sources = await bookSources(paths, io.stdin);
  const { timezone, format, columns, instrument, publisher, date, open, close, breaks } = readingOf(options);
  const reading = { timezone, format, columns, instrument, publisher, date, session: { open, close, breaks } };
  return Promise.all(sources.map(async (source, i) => ({ path: paths[i]!, symbol: await symbolOf(source, reading) })));
}

async function symbolOf(...[source, reading]: Parameters<typeof firstSymbolOf>): Promise<string | undefined> {
  try {
    const symbol = await firstSymbolOf(source, reading);
    if (symbol !== undefined && symbol !== '') return symbol;
  } catch (error) {
    if (error instanceof BookError && error.code === 'other-schema') return undefined;
    throw error;
  }
  const reason =
    'does not say of which symbol it is; fit it with "waterfill fit", and name the fit in the column impact';
  throw new BookError(source.name, '', reason, { code: 'no-symbol' });
}

/** Those that begin with the symbol, or all: some may have it further down. */
function booksOf(wanted: string, books: readonly SymbolBook[]): readonly SymbolBook[] {
  const own = books.filter(({ symbol }) => symbol === wanted);
  return own.length === 0 ? books : [...own, ...books.filter(({ symbol }) => symbol === undefined)];
}

async function daysOf(
  { symbol, side }: BasketOrder,
  i: number,
  books: readonly SymbolBook[],
  options: BasketBookOptions,
  io: Io,
): Promise<ImpactCurves[]> {
  const days: ImpactCurves[] = [];
  const paths = books.map(({ path }) => path);
  try {
    for await (const { curves } of measureRecordings(paths, { ...options, side, symbol }, io, true)) days.push(curves);
    return days;
  } catch (error) {
    if (!(error instanceof BookError && error.code === 'no-such-symbol')) throw error;
    const found = [...new Set(books.flatMap((book) => book.symbol ?? []))].map(printable).join(', ');
    const reason = `there is no recording of ${symbol}; those given begin with ${found}; correct the symbol, add its recording, or name the file of its impact`;
    throw new ProblemError(`orders[${i}].symbol`, reason, { code: 'no-recording', details: { symbol } });
  }
}

function orderOn(
  { symbol, side, quantity, price }: BasketOrder,
  days: readonly ImpactCurves[],
  options: BasketBookOptions,
): Promise<OrderInBasket> {
  const { cap, lower, blackout: blackouts, fee, family, exponent: exponents, halfSpread } = options;
  const on =
    options.for === undefined
      ? days
      : expectedDay(profileDays(days, { halfLifeDays: options.ageHalfLife }), dayAhead(options));
  const request = { cap, lower, blackouts, fee, family, exponents, halfSpread };
  return orderOnDays({ symbol, side, quantity, price }, on, request);
}
