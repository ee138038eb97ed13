import type { SessionTimes } from '@waterfill/calendar';
import { type CheckedFills, type Fill, FillsError, requireFills } from '@waterfill/fills';
import { clockText, createZoneClock, describeFinding, type Finding, findingOf } from '@waterfill/model';
import { sessionGrid } from '@waterfill/orderbook';
import { orderOfPlan, type TradedOrder } from '@waterfill/tca';
import { recordedSession } from '../options/calendar-option.js';
import { flagOf } from '../options/flags.js';
import { parseTimeOfDay } from '../options/parse-time-of-day.js';
import { refuse } from '../options/refuse.js';
import type { TradedOptions } from '../options/tca-options.js';
import type { Io } from '../terminal/io.js';
import { readFills } from './read-fills.js';
import { type PlannedInput, readPlanned } from './read-planned.js';

/** An order with its fills, which are checked, and what was found. */
export interface Traded extends CheckedFills {
  readonly order: TradedOrder;
}

/** What is known before the day of the order is. */
export interface TradedInput {
  readonly planned?: PlannedInput | undefined;
  /** YYYY-MM-DD; undefined: nothing but a recording says it */
  readonly date?: string | undefined;
  readonly timezone: string;
  /** of a calendar that of some day */
  readonly session: SessionTimes;
  /** The order and its fills on a day, YYYY-MM-DD. */
  on(date: string): Traded;
}

/** Reads fills and the plan that they are of; their order is known once its day is. */
export async function readTraded(path: string, options: TradedOptions, io: Io): Promise<TradedInput> {
  const recorded = recordedSession(options, (finding) => io.note(`waterfill: ${describeFinding(finding, flagOf)}`));
  requireOneDay(recorded.session);
  const read = await readFills(path, io);
  const planned = options.plan === undefined ? undefined : await readPlanned(options.plan, io);
  const timezone = planned?.grid.timezone ?? recorded.timezone;
  const zone = createZoneClock(timezone);
  const [first] = datedFills(() => read.dated(timezone));
  const sessionOf = (date: string): SessionTimes => recorded.sessionOn?.(date) ?? recorded.session;
  return {
    ...{ planned, timezone, session: recorded.session },
    date: options.date ?? (first && zone.dateAt(first.seconds)),
    on: (date) => {
      const fills = read.dated(timezone, date);
      const said = { ...options, session: sessionOf(date), timezone: recorded.timezone };
      const order = planned === undefined ? orderOf(fills, date, said) : plannedOrder(planned, date, said);
      const { problem } = planned?.plan.order ?? {};
      const upper = problem?.upper ?? new Float64Array(order.intervals).fill(Number.POSITIVE_INFINITY);
      const checked = requireFills(fills, { ...order, upper }, read.source);
      return {
        order,
        fills: checked.fills,
        findings: [...assumedOf(order, fills.length, options), ...checked.findings],
      };
    },
  };
}

/** Clock times of fills and of the order are of its date. */
function requireOneDay({ open, close }: SessionTimes): void {
  if (parseTimeOfDay(open) < parseTimeOfDay(close)) return;
  refuse(`--session: ${open}-${close} goes past midnight, and an order must be of one day; say the hours of that day`);
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

function plannedOrder({ plan, grid }: PlannedInput, date: string, options: TradedOptions): TradedOrder {
  const clock = createZoneClock(grid.timezone);
  // The hours of a calendar are by its own clock.
  const sessionClock = options.calendar === undefined ? clock : createZoneClock(options.timezone);
  const planned = orderOfPlan(plan.order, clock.instantOf(date, NOON));
  const said = { ...planned, ...pricesOf(options), ...(options.symbol !== undefined && { symbol: options.symbol }) };
  return {
    ...said,
    close: sessionClock.instantOf(date, parseTimeOfDay(options.session.close)),
    ...(options.arrival !== undefined && { arrival: clock.instantOf(date, options.arrival) }),
  };
}

function orderOf(fills: readonly Fill[], date: string, options: TradedOptions): TradedOrder {
  const { timezone, session, symbol, currency } = options;
  const interval = options.interval ?? Math.min(HALF_HOUR, lengthOf(session));
  const side = options.side ?? fills.find((fill) => fill.side !== undefined)?.side;
  if (side === undefined) refuse('the fills have no column "side"; say --side, or give the plan by --plan');
  if (fills.length === 0 && options.quantity === undefined) {
    refuse('there are no fills; say how many shares were to be traded by --quantity, or give the plan by --plan');
  }
  const clock = createZoneClock(timezone);
  const { start, intervals, edges } = sessionGrid(date, { ...session, timezone, intervalSeconds: interval });
  const first = fills.reduce((least, { seconds }) => Math.min(least, seconds), Number.POSITIVE_INFINITY);
  const arrival = options.arrival === undefined ? first : clock.instantOf(date, options.arrival);
  return {
    ...{ side, quantity: options.quantity ?? fills.reduce((sum, { shares }) => sum + shares, 0) },
    grid: { start, intervalSeconds: interval, timezone, ...(edges && { edges }) },
    ...{ intervals, arrival: Number.isFinite(arrival) ? arrival : Date.parse(start) / 1000 },
    close: clock.instantOf(date, parseTimeOfDay(session.close)),
    ...(symbol !== undefined && { symbol }),
    ...(currency !== undefined && { currency }),
    ...pricesOf(options),
  };
}

/** The default interval of the table of costs, seconds. */
const HALF_HOUR = 1800;

/** Seconds. */
function lengthOf({ open, close }: SessionTimes): number {
  return parseTimeOfDay(close) - parseTimeOfDay(open);
}

function pricesOf({ fee, arrivalPrice, decisionPrice, endPrice }: TradedOptions): Partial<TradedOrder> {
  return {
    ...(fee !== undefined && { fee }),
    ...(arrivalPrice !== undefined && { arrivalPrice }),
    ...(decisionPrice !== undefined && { decisionPrice }),
    ...(endPrice !== undefined && { endPrice }),
  };
}

/** The values assumed for missing options. */
function assumedOf({ grid: { timezone }, arrival }: TradedOrder, count: number, options: TradedOptions): Finding[] {
  if (options.plan !== undefined) return [];
  const at = clockText(arrival, timezone);
  return [
    ...(options.arrival === undefined
      ? [
          findingOf({
            code: 'arrival-assumed',
            reason: `nothing says when the order came, so it counts as come at ${at}, ${count > 0 ? 'with its first fill' : 'when the session opens'}; a delay before that is not seen`,
            cures: ['arrival'],
          }),
        ]
      : []),
    ...(options.quantity === undefined
      ? [
          findingOf({
            code: 'quantity-assumed',
            reason: 'nothing says how many shares were to be traded, so it counts as filled',
            cures: ['quantity'],
          }),
        ]
      : []),
  ];
}
