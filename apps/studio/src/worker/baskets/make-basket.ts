import type { OrderBasket } from '@waterfill/basket';
import { orderOfDocument, type PlannableDocument, parseReturnsCsv, parseSymbolMatrixCsv } from '@waterfill/documents';
import { type Grid, type OrderProblem, ProblemError } from '@waterfill/model';
import {
  basketOfOrders,
  expectedDay,
  type MidReturns,
  midReturns,
  type OrderInBasket,
  orderOfRow,
  reviseBasket,
  reviseProblem,
} from '@waterfill/plan';
import { basketNotes } from '@waterfill/report/text';
import type { BasketForm, BasketRow } from '../../state/basket-form.js';
import type { OrderForm } from '../../state/order-form.js';
import { type BasketInput, type BasketTable, baseName } from './basket-input.js';
import type { MeasuredOrder } from './measured-orders.js';

/** A basket as it is chosen, and what the reader of its plan should know of how it was made. */
export interface MadeBasket {
  readonly document: OrderBasket;
  readonly notes: readonly (readonly [label: string, text: string])[];
}

/** A trading day of US stocks, seconds, as on the command line. */
const DAY = 23_400;

/**
 * The basket of what is open, as it is chosen: as `waterfill basket` makes it of the same files.
 *
 * @param measured - of the orders on recordings, by symbol: what trading costs, the prices and, unless it is chosen, the covariance
 * @throws ProblemError naming the order or the setting that is wrong, DocumentError for a table
 */
export function makeBasket(
  input: BasketInput,
  { basket: form, order: { currency } }: OrderForm,
  measured: Measured,
): MadeBasket {
  const rows = form.orders ?? input.rows;
  const { riskAversion, exposure } = form;
  if (input.document !== undefined) {
    const document = reviseBasket(input.document.basket, { orders: form.orders, riskAversion, exposure });
    return { document, notes: [] };
  }
  const orders = rows.map((row, i) => orderAt(input, measured, row, i));
  const symbols = rows.map(({ symbol }) => symbol);
  const [covariance, returns, crossImpact] = TABLES.map((setting) => tableOf(input, form, setting));
  const mids = covariance || returns ? undefined : midsOf(symbols, measured);
  const made = basketOfOrders(orders, {
    riskAversion: mids ? (riskAversion ?? 0) : aversionOf(form),
    exposure: exposure === 'none' ? undefined : exposure,
    seconds: mids?.seconds ?? secondsPer(form, orders[0]?.order.grid),
    covariance: covariance && parseSymbolMatrixCsv(covariance.text, symbols, covariance.source),
    returns: returns ? parseReturnsCsv(returns.text, symbols, returns.source) : mids?.returns,
    crossImpact: crossImpact && parseSymbolMatrixCsv(crossImpact.text, symbols, crossImpact.source),
  });
  const { basket, grid, currency: own = currency } = made;
  return { document: { basket, grid, currency: own }, notes: basketNotes({ ...made, mids: mids?.returns.length }) };
}

type Measured = ReadonlyMap<string, MeasuredOrder>;

/** Undefined unless all are measured. */
function midsOf(symbols: readonly string[], measured: Measured): MidReturns | undefined {
  const all = symbols.map((symbol) => measured.get(symbol)?.days);
  return all.every((own) => own !== undefined) ? midReturns(all) : undefined;
}

const TABLES = ['covariance', 'returns', 'crossImpact'] as const;

/** With a covariance risk is shown, even while it costs nothing. */
export function aversionOf({ riskAversion, covariance, returns }: BasketForm): number | undefined {
  return riskAversion ?? (covariance === undefined && returns === undefined ? undefined : 0);
}

/** What a covariance is per, as the command line is told; undefined: a day, which it takes anyway. */
export function perOf({ per, covariance, returns }: BasketForm, grid: Grid | undefined): BasketForm['per'] {
  if (covariance === undefined && returns === undefined) return undefined;
  return per ?? (grid === undefined ? 'interval' : undefined);
}

function secondsPer(form: BasketForm, grid: Grid | undefined): number | undefined {
  const per = perOf(form, grid) ?? DAY;
  return per === 'interval' ? undefined : per;
}

function tableOf({ tables }: BasketInput, form: BasketForm, setting: (typeof TABLES)[number]): BasketTable | undefined {
  const name = form[setting];
  const table = tables.find(({ source }) => source === name);
  if (name === undefined || table !== undefined) return table;
  throw new ProblemError(setting, `the file ${JSON.stringify(name)} is not open; open it, or choose another`, {
    code: 'not-open',
  });
}

function orderAt({ impacts }: BasketInput, measured: Measured, row: BasketRow, i: number): OrderInBasket {
  const { quantity } = row;
  const own = measured.get(row.symbol);
  const name = baseName(row.impact) || row.symbol;
  const impact = impacts.get(name) ?? (own && { kind: 'impact' as const, document: own.fit });
  if (impact === undefined) {
    const what =
      row.impact === ''
        ? `a recording of ${row.symbol}`
        : `the file ${JSON.stringify(name)} with the impact of ${row.symbol}`;
    const reason = `${what} is not open; open it, too`;
    throw new ProblemError(`orders[${i}].impact`, reason, { code: 'not-open', details: { symbol: row.symbol } });
  }
  const order = orderOn(impact, quantity, name);
  const problem = reviseProblem(order.problem, { quantity, lot: 'none' });
  return orderOfRow({ ...row, price: row.price ?? (own && arrivalPrice(own)) }, { ...order, problem }, i);
}

/** The first mid of the last day. */
function arrivalPrice({ days }: MeasuredOrder): number | undefined {
  return days.at(-1)?.intervals.find(({ mid }) => mid > 0)?.mid;
}

/** A profile is that of the day after its days. */
function orderOn(impact: PlannableDocument, quantity: number, name: string): OrderProblem {
  const { kind, document } = impact;
  if (kind !== 'profile') return orderOfDocument(impact, quantity, name);
  return orderOfDocument({ kind: 'impact', document: expectedDay(document).fit }, quantity, name);
}
