import type { OrderBasket } from '@waterfill/basket';
import { orderOfDocument, type PlannableDocument, parseReturnsCsv, parseSymbolMatrixCsv } from '@waterfill/documents';
import { type Grid, type OrderProblem, ProblemError } from '@waterfill/model';
import {
  basketOfOrders,
  expectedDay,
  type OrderInBasket,
  orderOfRow,
  reviseBasket,
  reviseProblem,
} from '@waterfill/plan';
import { basketNotes } from '@waterfill/report/text';
import type { BasketForm, BasketRow } from '../../state/basket-form.js';
import type { OrderForm } from '../../state/order-form.js';
import { type BasketInput, type BasketTable, baseName } from './basket-input.js';

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
 * @throws ProblemError naming the order or the setting that is wrong, DocumentError for a table
 */
export function makeBasket(input: BasketInput, { basket: form, order: { currency } }: OrderForm): MadeBasket {
  const rows = form.orders ?? input.rows;
  const { riskAversion, exposure } = form;
  if (input.document !== undefined) {
    const document = reviseBasket(input.document.basket, { orders: form.orders, riskAversion, exposure });
    return { document, notes: [] };
  }
  const orders = rows.map((row, i) => orderAt(input, row, i));
  const symbols = rows.map(({ symbol }) => symbol);
  const [covariance, returns, crossImpact] = TABLES.map((setting) => tableOf(input, form, setting));
  const made = basketOfOrders(orders, {
    riskAversion: aversionOf(form),
    exposure: exposure === 'none' ? undefined : exposure,
    seconds: secondsPer(form, orders[0]?.order.grid),
    covariance: covariance && parseSymbolMatrixCsv(covariance.text, symbols, covariance.source),
    returns: returns && parseReturnsCsv(returns.text, symbols, returns.source),
    crossImpact: crossImpact && parseSymbolMatrixCsv(crossImpact.text, symbols, crossImpact.source),
  });
  const { basket, grid, currency: own = currency } = made;
  return { document: { basket, grid, currency: own }, notes: basketNotes(made) };
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

function orderAt({ impacts }: BasketInput, row: BasketRow, i: number): OrderInBasket {
  const { quantity } = row;
  const name = baseName(row.impact);
  const impact = impacts.get(name);
  if (impact === undefined) {
    const reason = `the file ${JSON.stringify(name)} with the impact of ${row.symbol} is not open; open it, too`;
    throw new ProblemError(`orders[${i}].impact`, reason, { code: 'not-open', details: { symbol: row.symbol } });
  }
  const order = orderOn(impact, quantity, name);
  const problem = reviseProblem(order.problem, { quantity, lot: 'none' });
  return orderOfRow(row, { ...order, problem }, i);
}

/** A profile is that of the day after its days. */
function orderOn(impact: PlannableDocument, quantity: number, name: string): OrderProblem {
  const { kind, document } = impact;
  if (kind !== 'profile') return orderOfDocument(impact, quantity, name);
  return orderOfDocument({ kind: 'impact', document: expectedDay(document).fit }, quantity, name);
}
