import { type CheckedFills, dayOfGrid, type Fill, FillsError, type PlannedOrder, requireFills } from '@waterfill/fills';
import { clockText, createZoneClock, type Finding, findingOf, type Grid, ProblemError } from '@waterfill/model';
import { orderOfPlan } from '../order-of-plan.js';
import type { TradedOrder } from '../traded-order.js';
import type { OrderTerms, TradedSession, UndatedFills } from './order-terms.js';

/** An order with its fills, which are checked, and what was found. */
export interface Traded extends CheckedFills {
  readonly order: TradedOrder;
}

/** What is known before the day of the order is. */
export interface TradedInput {
  readonly timezone: string;
  /** YYYY-MM-DD; undefined: the fills do not say it */
  readonly date: string | undefined;
  /**
   * The order and its fills on a day, YYYY-MM-DD; default: that of {@link TradedInput.date}, or of the plan.
   *
   * @throws FillsError for fills that cannot be read, or of another order; ProblemError for what is to be said of it
   */
  readonly on: (date?: string) => Traded;
}

/** The plan that was traded, and when its intervals are. */
export type TradedPlan = PlannedOrder & { readonly grid: Grid };

/**
 * An order that was traded: its fills and what is said of it, with a plan or without one. What is not said is taken from the
 * fills, and a finding says what was taken.
 *
 * @returns its `on` refuses a session past midnight
 * @example
 * ```ts
 * import { parseFills } from '@waterfill/fills';
 * import { tradedInput } from '@waterfill/tca';
 * const fills = { source: 'fills', dated: (timezone: string, date?: string) =>
 *   parseFills('time,price,shares\n10:05,9.5,300\n', { timezone, date }) };
 * const session = {
 *   hoursOn: () => ({ open: 36_000, close: 39_600 }),
 *   gridOn: (date: string, intervalSeconds: number) =>
 *     ({ start: `${date}T10:00:00Z`, intervalSeconds, timezone: 'UTC', intervals: 3600 / intervalSeconds }),
 * };
 * const { order, findings } = tradedInput(fills, { side: 'buy', timezone: 'UTC' }, session).on('2025-06-02');
 * [order.quantity, order.intervals]; // => [300, 2]
 * findings.map(({ code }) => code); // => ['arrival-assumed', 'quantity-assumed']
 * ```
 */
export function tradedInput(
  fills: UndatedFills,
  terms: OrderTerms,
  session: TradedSession,
  plan?: TradedPlan,
): TradedInput {
  const timezone = plan?.grid.timezone ?? terms.timezone;
  const [first] = datedFills(() => fills.dated(timezone));
  const said = terms.date ?? (first && createZoneClock(timezone).dateAt(first.seconds));
  const on = (date = said ?? (plan && dayOfGrid(plan.grid)) ?? refuseUndated()): Traded => {
    requireOneDay(session, date);
    const traded = fills.dated(timezone, date);
    const order = plan ? orderPlanned(plan, date, terms, session) : orderOfFills(traded, date, terms, session);
    const upper = plan?.order.problem.upper ?? new Float64Array(order.intervals).fill(Number.POSITIVE_INFINITY);
    const checked = requireFills(traded, { ...order, upper, allowNegativePrices: true }, fills.source);
    const assumed = plan === undefined ? assumedOf(order, traded.length, terms) : [];
    return { order, fills: checked.fills, findings: [...assumed, ...checked.findings] };
  };
  return { timezone, date: said, on };
}

/** Clock times of fills and of the order are of its date. */
function requireOneDay({ hoursOn }: TradedSession, date: string): void {
  const { open, close } = hoursOn(date);
  if (open < close) return;
  const reason = 'it goes past midnight, and an order must be of one day; say the hours of that day';
  throw new ProblemError('session', reason, { code: 'past-midnight' });
}

function refuseUndated(): never {
  const reason = 'nothing says of which day the clock times of the fills are; say the day';
  throw new ProblemError('date', reason, { code: 'day-unknown' });
}

/** Fills whose times have dates; none where there are clock times, which need a day. */
function datedFills(read: () => Fill[]): Fill[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof FillsError) return [];
    throw error;
  }
}

/** Seconds after midnight. */
const NOON = 43_200;

function orderPlanned(plan: TradedPlan, date: string, terms: OrderTerms, session: TradedSession): TradedOrder {
  const clock = createZoneClock(plan.grid.timezone);
  const sessionClock = session.timezone === undefined ? clock : createZoneClock(session.timezone);
  const { arrival, symbol } = terms;
  return {
    ...orderOfPlan(plan.order, clock.instantOf(date, NOON)),
    ...pricesOf(terms),
    ...(symbol !== undefined && { symbol }),
    close: sessionClock.instantOf(date, session.hoursOn(date).close),
    ...(arrival !== undefined && { arrival: clock.instantOf(date, arrival) }),
  };
}

/** The default interval of the table of costs, seconds. */
const HALF_HOUR = 1800;

function orderOfFills(fills: readonly Fill[], date: string, terms: OrderTerms, session: TradedSession): TradedOrder {
  const { timezone, symbol, currency } = terms;
  const { open, close } = session.hoursOn(date);
  const side = terms.side ?? fills.find((fill) => fill.side !== undefined)?.side;
  if (side === undefined) throw new ProblemError('side', 'the fills do not say it; say buy or sell, or give the plan');
  if (fills.length === 0 && terms.quantity === undefined) {
    throw new ProblemError('quantity', 'there are no fills; say how many shares were to be traded, or give the plan');
  }
  const clock = createZoneClock(timezone);
  const intervalSeconds = terms.intervalSeconds ?? Math.min(HALF_HOUR, close - open);
  const { start, intervals, edges } = session.gridOn(date, intervalSeconds);
  const first = fills.reduce((least, { seconds }) => Math.min(least, seconds), Number.POSITIVE_INFINITY);
  const arrival = terms.arrival === undefined ? first : clock.instantOf(date, terms.arrival);
  return {
    ...{ side, quantity: terms.quantity ?? fills.reduce((sum, { shares }) => sum + shares, 0) },
    grid: { start, intervalSeconds, timezone, ...(edges && { edges }) },
    ...{ intervals, arrival: Number.isFinite(arrival) ? arrival : Date.parse(start) / 1000 },
    close: clock.instantOf(date, close),
    ...(symbol !== undefined && { symbol }),
    ...(currency !== undefined && { currency }),
    ...pricesOf(terms),
  };
}

function pricesOf({ fee, arrivalPrice, decisionPrice, endPrice }: OrderTerms): Partial<TradedOrder> {
  return {
    ...(fee !== undefined && { fee }),
    ...(arrivalPrice !== undefined && { arrivalPrice }),
    ...(decisionPrice !== undefined && { decisionPrice }),
    ...(endPrice !== undefined && { endPrice }),
  };
}

/** What was taken for what is not said. */
function assumedOf({ grid: { timezone }, arrival }: TradedOrder, count: number, terms: OrderTerms): Finding[] {
  const when = `${clockText(arrival, timezone)}, ${count > 0 ? 'with its first fill' : 'when the session opens'}`;
  const came = findingOf({
    code: 'arrival-assumed',
    reason: `nothing says when the order came, so it counts as come at ${when}; a delay before that is not seen`,
    cures: ['arrival'],
  });
  const filled = findingOf({
    code: 'quantity-assumed',
    reason: 'nothing says how many shares were to be traded, so it counts as filled',
    cures: ['quantity'],
  });
  return [...(terms.arrival === undefined ? [came] : []), ...(terms.quantity === undefined ? [filled] : [])];
}
