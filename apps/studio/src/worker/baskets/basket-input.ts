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
import type { BookFile } from '@waterfill/orderbook';
import type { BasketRow } from '../../state/basket-form.js';
import { DEFAULT_FORM } from '../../state/order-form.js';
import { isJson, isParameters } from '../kind-of-text.js';

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
 * The basket in texts that a person chose together: a document of a basket, orders with their impacts, or the impacts of
 * several symbols.
 *
 * @param files - the texts are theirs
 * @returns undefined if it is something else
 * @throws DocumentError for what is not valid
 */
export function basketIn(files: readonly BookFile[], texts: readonly NamedText[]): BasketInput | undefined {
  const [only, ...others] = texts;
  if (others.length === 0 && only !== undefined && isJson(only.text)) return ofDocument(files, only);
  const orders = texts.find(({ text }) => basketTableKind(text) === 'orders');
  return orders ? ofOrders(files, texts, orders) : ofImpacts(files, texts);
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
    kind: 'basket',
    files,
    rows,
    ordersName: source,
    impacts: new Map(),
    tables: [],
    document,
    hasClock: document.basket.grid !== undefined,
  };
}

function ofOrders(files: readonly BookFile[], texts: readonly NamedText[], orders: NamedText): BasketInput {
  const rows = parseBasketOrdersCsv(orders.text, orders.source).map(({ line: _, ...row }) => row);
  const symbols = rows.map(({ symbol }) => symbol);
  const others = texts.filter((text) => text !== orders);
  const impacts = others.filter((text) => tableKindOf(text, symbols) === undefined).map(impactOf);
  return {
    ...{ kind: 'basket', files, rows, ordersName: orders.source, document: undefined },
    ...{ impacts: new Map(impacts), hasClock: impacts.every(hasClock) },
    tables: others.flatMap((text) => tableOf(text, symbols)),
  };
}

function tableKindOf({ text }: NamedText, symbols: readonly string[]): BasketTable['kind'] | undefined {
  const kind = basketTableKind(text, symbols);
  return kind === 'orders' ? undefined : kind;
}

function tableOf(named: NamedText, symbols: readonly string[]): BasketTable[] {
  const kind = tableKindOf(named, symbols);
  return kind === undefined ? [] : [{ ...named, kind }];
}

function impactOf({ text, source }: NamedText): [name: string, impact: PlannableDocument] {
  return [source, parsePlannableDocument(text, source)];
}

/** Of several symbols; those of one are several days, or documents of one day. */
function ofImpacts(files: readonly BookFile[], texts: readonly NamedText[]): BasketInput | undefined {
  const impacts = texts.filter(isImpact).map(impactOf);
  const rows = impacts.map(rowOf);
  const symbols = [...new Set(rows.map(({ symbol }) => symbol))];
  if (rows.length < 2 || symbols.length < rows.length || symbols.includes('')) return undefined;
  const tables = texts.flatMap((named) => tableOf(named, symbols));
  if (impacts.length + tables.length < texts.length) return undefined;
  return {
    ...{ kind: 'basket', files, rows, ordersName: undefined, document: undefined },
    ...{ impacts: new Map(impacts), tables, hasClock: impacts.every(hasClock) },
  };
}

function hasClock([, { kind, document }]: [name: string, impact: PlannableDocument]): boolean {
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
