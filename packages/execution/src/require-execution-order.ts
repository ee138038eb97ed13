import { type FieldRule, type FieldRules, fieldRules, ProblemError, requireFields } from '@waterfill/model';
import type { ExecutionOrder, OrderLimits } from './execution-order.js';

/**
 * Refuses an order of a caller without types, or of a trail that was written by others: a misspelt `limits` would mean no
 * bounds at all.
 *
 * @throws ProblemError naming the field that is unknown, missing or out of range
 */
export function requireExecutionOrder(order: ExecutionOrder): void {
  requireFields(order, RULES, 'order');
}

const { amount, listOf, numberWhere, object, oneOf, positive, required, text } = fieldRules;
/** Seconds: a year. Each second of a session has its place in memory. */
const LONGEST = 366 * 86_400;

const seconds = numberWhere('whole seconds', Number.isInteger);
const most = numberWhere('shares >= 0, or null for no bound', (value) => value >= 0);
const upTo: FieldRule = (value, path) => {
  if (value !== null) most(value, path);
};

const LIMITS: FieldRules<OrderLimits> = {
  edges: required(listOf(seconds)),
  lower: required(listOf(amount)),
  upper: required(listOf(upTo)),
  leastDone: listOf(amount),
  mostDone: listOf(upTo),
};

const times = listOf(seconds);
const span: FieldRule = (value, path) => {
  times(value, path);
  const [start, end, ...more] = value as readonly number[];
  if (start !== undefined && end !== undefined && start < end && more.length === 0) return;
  throw new ProblemError(path, 'expected the start and the later end of a break, seconds after the open');
};

const RULES: FieldRules<ExecutionOrder> = {
  start: required(numberWhere('seconds', Number.isFinite)),
  horizon: required(numberWhere('seconds', Number.isFinite)),
  quantity: required(positive),
  symbol: text,
  side: required(oneOf('buy', 'sell')),
  openSeconds: required(numberWhere('whole seconds since 1970', Number.isInteger)),
  timezone: text,
  sessionSeconds: required(
    numberWhere(`seconds above 0, at most ${LONGEST}`, (value) => value > 0 && value <= LONGEST),
  ),
  breaks: listOf(span),
  limits: object(LIMITS),
  lot: positive,
};
