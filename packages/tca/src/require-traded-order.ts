import { type FieldRules, fieldRules, ProblemError, requireFields } from '@waterfill/model';
import type { TradedOrder } from './traded-order.js';

/**
 * Refuses an order of a caller without types: a side like `Buy` would turn every cost into a gain.
 *
 * @throws ProblemError naming the field that is unknown, missing or out of range
 */
export function requireTradedOrder(order: TradedOrder): void {
  requireFields(order, RULES, 'order');
  if (!Number.isNaN(Date.parse(order.grid.start)) && order.grid.intervalSeconds > 0) return;
  throw new ProblemError('order.grid', 'expected a grid with "start", an ISO 8601 time, and "intervalSeconds" above 0');
}

const { amount, anything, numberWhere, oneOf, required, text } = fieldRules;
const moment = numberWhere('a finite number of seconds since 1970', Number.isFinite);
const finite = numberWhere('a finite number', Number.isFinite);
const count = numberWhere('a whole number >= 1', (value) => Number.isInteger(value) && value >= 1);

const RULES: FieldRules<TradedOrder> = {
  side: required(oneOf('buy', 'sell')),
  quantity: required(amount),
  arrival: required(moment),
  grid: required(anything),
  intervals: required(count),
  close: moment,
  fee: finite,
  decisionPrice: finite,
  arrivalPrice: finite,
  endPrice: finite,
  symbol: text,
  currency: text,
};
