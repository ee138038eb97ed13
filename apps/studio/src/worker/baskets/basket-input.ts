import {
  type BasketDocument,
  type BasketSchedulesDocument,
  type BasketTableKind,
  basketTableKind,
  kindOfDocument,
  type NamedText,
  type PlannableDocument,
  parseBasketDocument,
  parseBasketOrdersCsv,
  parseBasketSchedulesDocument,
  parsePlannableDocument,
} from '@waterfill/documents';
import type { BookFile, BookSource } from '@waterfill/orderbook';
import type { BasketRow } from '../../state/basket-form.js';
import { DEFAULT_FORM } from '../../state/order-form.js';
import { isJson, isParameters } from '../kind-of-text.js';
import { recordingSources } from '../recording-sources.js';
import { textOf } from '../text-of.js';

/** A table by symbols, such as a covariance. */
export interface BasketTable extends NamedText {
  readonly kind: Exclude<BasketTableKind, 'orders'>;
}

/** A basket that was opened. */
export interface BasketInput {
  readonly kind: 'basket';
  readonly files: readonly BookFile[];
  /** the orders as the files say them */
  readonly rows: readonly BasketRow[];
  /** the file with the orders, or with the whole basket; undefined: there is none */
  readonly ordersName: string | undefined;
  /** what trading costs, by the names of files */
  readonly impacts: ReadonlyMap<string, PlannableDocument>;
  readonly tables: readonly BasketTable[];
  /** recordings that say what trading costs, by their symbols */
  readonly sources: readonly BookSource[];
  /** the files of the recordings */
  readonly recordings: readonly BookFile[];
  /** whether its intervals have clock times */
  readonly hasClock: boolean;
  /** whether it is the basket that was open before, with other tables or impacts */
  readonly isAddition?: boolean;
  /** a document with all of it, and its answer if it has one */
  readonly document: BasketOfDocument | undefined;
}

/** The basket of a document, with its answer if it has one. */
interface BasketOfDocument extends Partial<Pick<BasketSchedulesDocument, 'result'>> {
  readonly basket: BasketDocument;
}

/**
 * The basket in files that a person chose together: a document of a basket, orders with their impacts or recordings, or
 * the impacts of several symbols.
 *
 * @param documents - the texts of files that are documents
 * @param others - files that are tables or recordings
 * @returns undefined if it is something else
 * @throws DocumentError for what is not valid
 */
export async function basketIn(
  files: readonly BookFile[],
  documents: readonly NamedText[],
  others: readonly BookFile[],
): Promise<BasketInput | undefined> {
  const [only, ...more] = documents;
  if (files.length === 1 && more.length === 0 && isJson(only!.text)) return ofDocument(files, only!);
  const orders = documents.find(({ text }) => basketTableKind(text) === 'orders');
  const impacts = documents.filter((named) => named !== orders);
  if (orders === undefined && !impacts.every(isImpact)) return undefined;
  const read = new Map(impacts.map(({ text, source }) => [source, parsePlannableDocument(text, source)]));
  const said = orders ? ordersIn(orders, true) : [...read].map(rowOf);
  const symbols = said.map(({ symbol }) => symbol);
  if (orders === undefined && !areApart(symbols)) return undefined;
  const { tables, recordings } = await tablesAmong(others, symbols);
  if (orders === undefined && recordings.length > 0) return undefined;
  // Without recordings each has to name its impact.
  if (orders !== undefined && recordings.length === 0) ordersIn(orders, false);
  return {
    ...{ kind: 'basket', files, rows: said, ordersName: orders?.source, impacts: read, tables },
    ...{
      sources: recordingSources(recordings),
      recordings,
      hasClock: [...read.values()].every(hasClock),
      document: undefined,
    },
  };
}

/** A basket of recordings, each of one symbol, with an order in each symbol. */
export function basketOfRecordings(files: readonly BookFile[], symbols: readonly string[]): BasketInput {
  const rows = [...new Set(symbols)].map((symbol) => ({ ...ORDER, symbol, impact: '' }));
  return {
    ...{ kind: 'basket', files, rows, ordersName: undefined, impacts: new Map(), tables: [] },
    ...{ sources: recordingSources(files), recordings: files, hasClock: true, document: undefined },
  };
}

/** The name of a file without the folders before it. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function ofDocument(files: readonly BookFile[], { text, source }: NamedText): BasketInput | undefined {
  const kind = kindOfDocument(text, source);
  if (kind !== 'basket' && kind !== 'basket-schedules') return undefined;
  const document =
    kind === 'basket' ? { basket: parseBasketDocument(text, source) } : parseBasketSchedulesDocument(text, source);
  const { assets, exposure } = document.basket.basket;
  const rows = assets.map(({ symbol, side, problem: { quantity } }, i) => ({
    ...{ symbol, side, quantity, impact: '', price: exposure?.prices[i] },
  }));
  return {
    ...{ kind: 'basket', files, rows, ordersName: source, impacts: new Map(), tables: [], sources: [], recordings: [] },
    ...{ document, hasClock: document.basket.grid !== undefined },
  };
}

function ordersIn({ text, source }: NamedText, hasBooks: boolean): BasketRow[] {
  return parseBasketOrdersCsv(text, source, { hasBooks }).map(({ line: _, ...row }) => row);
}

/** Of several symbols; those of one are several days, or documents of one day. */
function areApart(symbols: readonly string[]): boolean {
  return symbols.length > 1 && !symbols.includes('') && new Set(symbols).size === symbols.length;
}

/** Bytes that tell what a table is, also of hundreds of symbols. */
const START = 65_536;

async function tablesAmong(
  files: readonly BookFile[],
  symbols: readonly string[],
): Promise<{ readonly tables: BasketTable[]; readonly recordings: BookFile[] }> {
  const tables: BasketTable[] = [];
  const recordings: BookFile[] = [];
  for (const file of files) {
    const kind = basketTableKind(await textOf(file, START), symbols);
    if (kind === undefined || kind === 'orders') recordings.push(file);
    else tables.push({ kind, text: await textOf(file), source: file.name });
  }
  return { tables, recordings };
}

function hasClock({ kind, document }: PlannableDocument): boolean {
  return kind !== 'parameters' && document.grid !== undefined;
}

const IMPACTS: ReadonlySet<string> = new Set(['problem', 'impact', 'curves', 'profile']);

function isImpact({ text, source }: NamedText): boolean {
  return isJson(text) ? IMPACTS.has(kindOfDocument(text, source)) : isParameters(text);
}

function rowOf([name, { kind, document }]: [name: string, impact: PlannableDocument]): BasketRow {
  if (kind === 'parameters') return { ...ORDER, symbol: stemOf(name), impact: name };
  const { symbol = kind === 'problem' ? stemOf(name) : '', side = ORDER.side } = document;
  const quantity = kind === 'problem' ? document.problem.quantity : ORDER.quantity;
  return { symbol, side, quantity, impact: name };
}

const ORDER = { side: 'buy', quantity: DEFAULT_FORM.order.quantity } as const;

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}
