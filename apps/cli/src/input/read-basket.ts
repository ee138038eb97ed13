import { dirname, resolve } from 'node:path';
import type { OrderBasket } from '@waterfill/basket';
import {
  type BasketOrder,
  DocumentError,
  parseBasketDocument,
  parseBasketFrontierDocument,
  parseBasketOrdersCsv,
  parseBasketSchedulesDocument,
  parseJson,
  parseReturnsCsv,
  parseSymbolMatrixCsv,
} from '@waterfill/documents';
import { ProblemError } from '@waterfill/model';
import { filesOfRecordings } from '@waterfill/orderbook/node';
import {
  type BasketSettings,
  basketOfOrders,
  type MidReturns,
  midReturns,
  type OrderInBasket,
  orderOfRow,
} from '@waterfill/plan';
import { basketNotes, printable } from '@waterfill/report/text';
import type { BasketBookOptions } from '../options/basket-book-options.js';
import { parseTimeUnit, type TimeUnit } from '../options/parse-time-unit.js';
import { refuse } from '../options/refuse.js';
import type { Io } from '../terminal/io.js';
import { type OrderOnBooks, ordersOnBooks } from './orders-on-books.js';
import { type Input, readInput } from './read-input.js';
import { problemIn } from './read-problem.js';

/** What is said of a basket beside its orders. */
export interface BasketOptions extends BasketBookOptions, Pick<BasketSettings, 'riskAversion' | 'exposure'> {
  /** the paths of CSV files */
  readonly covariance?: string;
  readonly returns?: string;
  readonly crossImpact?: string;
  readonly per?: TimeUnit;
  readonly currency?: string;
}

/** A basket, and where it is from. */
export interface ReadBasket {
  readonly document: OrderBasket;
  readonly source: string;
  /** what the reader of a result should know of its inputs */
  readonly notes: readonly (readonly [label: string, text: string])[];
}

const DAY = parseTimeUnit('day');

/** Whether a text is a document of a basket: of its orders, its schedules or its frontier. */
export function basketKind({ text, source }: Input): 'orders' | 'schedules' | 'frontier' | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  const { format } = parseJson(text, source) as { readonly format?: unknown };
  if (format === 'waterfill/basket@1') return 'orders';
  if (format === 'waterfill/basket-frontier@1') return 'frontier';
  return format === 'waterfill/basket-schedules@1' ? 'schedules' : undefined;
}

/** The files that are read for a basket, so that none of them is overwritten. */
export async function basketInputs(path: string, options: BasketOptions): Promise<string[]> {
  const { covariance, returns, crossImpact, books = [] } = options;
  const files = [path, covariance, returns, crossImpact].filter((file) => file !== undefined);
  return books.length === 0 ? files : [...files, ...(await filesOfRecordings(books))];
}

/**
 * Reads a basket: a `waterfill/basket@1` document, the basket of its schedules, or a CSV of orders with what is said beside
 * it.
 *
 * @throws DocumentError, ProblemError or CommanderError for what is wrong
 */
export async function readBasket(path: string, options: BasketOptions, io: Io): Promise<ReadBasket> {
  const input = await readInput(path, io);
  if (input.text.trimStart().startsWith('{')) return documentOf(input, options);
  return basketOf(path, input, options, io);
}

/** What is wrong with an order, with its line in the file of the orders. */
function atLine(error: unknown, rows: readonly BasketOrder[], source: string): unknown {
  const [, i, field] = (error instanceof ProblemError && /^orders\[(\d+)\]\.(\w+)/.exec(error.path)) || [];
  const row = rows[Number(i)];
  if (!(error instanceof ProblemError) || row === undefined) return error;
  const place = COLUMNS.has(field!) ? `line ${row.line}, column "${field}"` : `line ${row.line}`;
  const { reason, code, cures, details } = error;
  return new DocumentError(source, place, reason, { code, cures, details, cause: error });
}

const COLUMNS: ReadonlySet<string> = new Set(['symbol', 'side', 'quantity', 'impact', 'price']);

/** The basket of a document of its orders, or of its schedules or frontier, whose claims are verified. */
export function basketIn(input: Input): OrderBasket {
  const { text, source } = input;
  const kind = basketKind(input);
  if (kind === 'schedules') return parseBasketSchedulesDocument(text, source).basket;
  if (kind === 'frontier') return parseBasketFrontierDocument(text, source).basket;
  return parseBasketDocument(text, source);
}

function documentOf(input: Input, { riskAversion, ...others }: BasketOptions): ReadBasket {
  const { covariance, returns, crossImpact, per, exposure, currency, books } = others;
  const isSaid = [covariance, returns, crossImpact, per, exposure, currency, books].some((said) => said !== undefined);
  if (isSaid) refuse(`${input.source} is a document, which says everything but --risk-aversion itself`);
  const { source } = input;
  const document = basketIn(input);
  if (riskAversion === undefined) return { document, source, notes: [] };
  const { risk } = document.basket;
  if (risk === undefined) refuse(`--risk-aversion needs a covariance, and ${source} has none`);
  const basket = { ...document.basket, risk: { ...risk, aversion: riskAversion } };
  return { document: { ...document, basket }, source, notes: [] };
}

async function basketOf(path: string, { text, source }: Input, options: BasketOptions, io: Io): Promise<ReadBasket> {
  const rows = parseBasketOrdersCsv(text, source, { hasBooks: options.books !== undefined });
  const paths = { folder: path === '-' ? '.' : dirname(path), source };
  return basketOfRows(rows, paths, options, io).catch((error: unknown) => {
    throw atLine(error, rows, source);
  });
}

async function basketOfRows(
  rows: readonly BasketOrder[],
  { folder, source }: { readonly folder: string; readonly source: string },
  options: BasketOptions,
  io: Io,
): Promise<ReadBasket> {
  const hasBooks = options.books !== undefined;
  const onBooks = hasBooks ? await ordersOnBooks(rows, options, io) : [];
  const orders: OrderInBasket[] = [];
  for (const [i, row] of rows.entries()) orders.push(onBooks[i]?.order ?? (await orderOf(row, i, folder, io)));
  const symbols = rows.map(({ symbol }) => symbol);
  const covariance = await matrixAt(options.covariance, symbols, io);
  const returns = await returnsAt(options.returns, symbols, io);
  const mids = covariance || returns || !hasBooks ? undefined : midsOf(onBooks);
  const { riskAversion = mids && 0, exposure, per = DAY } = options;
  const made = basketOfOrders(orders, {
    ...{ riskAversion, exposure, seconds: mids?.seconds ?? per.seconds, covariance },
    returns: returns ?? mids?.returns,
    crossImpact: await matrixAt(options.crossImpact, symbols, io),
  });
  const { basket, grid, currency = options.currency } = made;
  return { document: { basket, grid, currency }, source, notes: basketNotes({ ...made, mids: mids?.returns.length }) };
}

/** The returns of the recorded mids; undefined unless all orders are on recordings. */
function midsOf(orders: readonly (OrderOnBooks | undefined)[]): MidReturns | undefined {
  const days = orders.flatMap((order) => (order === undefined ? [] : [order.days]));
  return days.length < orders.length ? undefined : midReturns(days);
}

/** An order on the impact of its row's file, which has to be of its symbol and side. */
async function orderOf(row: BasketOrder, i: number, folder: string, io: Io): Promise<OrderInBasket> {
  const input = await readInput(resolve(folder, row.impact), io);
  const { document } = await problemIn(input, { quantity: row.quantity, lot: 'none' }, io);
  return orderOfRow({ ...row, impact: printable(row.impact) }, document, i);
}

async function matrixAt(path: string | undefined, symbols: readonly string[], io: Io) {
  if (path === undefined) return undefined;
  const { text, source } = await readInput(path, io);
  return parseSymbolMatrixCsv(text, symbols, source);
}

async function returnsAt(path: string | undefined, symbols: readonly string[], io: Io) {
  if (path === undefined) return undefined;
  const { text, source } = await readInput(path, io);
  return parseReturnsCsv(text, symbols, source);
}
