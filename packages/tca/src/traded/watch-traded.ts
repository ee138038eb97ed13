import { createZoneClock, ProblemError } from '@waterfill/model';
import type { CostAnalysis } from '../cost-analysis.js';
import { costOfFills } from '../cost-of-fills.js';
import type { Market } from '../market/market.js';
import { createMarketWatch, type MarketWatch, type WatchedBook, type WatchOptions } from '../market/market-watch.js';
import { plannedCostOf } from '../planned-cost.js';
import type { Traded, TradedInput, TradedPlan } from './traded-input.js';

/** Takes the books of a recording one by one; its first one says of which day the order is, if nothing else does. */
export interface TradedWatch {
  /** the next book, not before the last one */
  readonly add: (book: WatchedBook) => void;
  /**
   * The order, its fills and the market meanwhile.
   *
   * @param symbol - of the recording; empty: unknown
   * @throws ProblemError if the recording is of another symbol than the order, or has no book during it
   */
  readonly finish: (symbol: string) => WatchedOrder;
}

/** An order that was traded, and the market meanwhile. */
export interface WatchedOrder extends Traded {
  /** absent: there is no recording */
  readonly market?: Market | undefined;
}

/**
 * Watches the market during an order, of which the day may not be known before the recording is read.
 *
 * @example
 * ```ts
 * import { parseFills } from '@waterfill/fills';
 * import { costOfTraded, tradedInput, watchTraded } from '@waterfill/tca';
 * const fills = { source: 'fills', dated: (timezone: string, date?: string) =>
 *   parseFills('time,price,shares\n00:00:30,10.02,300\n', { timezone, date }) };
 * const terms = { side: 'buy', quantity: 300, arrival: 0, timezone: 'UTC' } as const;
 * const session = {
 *   hoursOn: () => ({ open: 0, close: 60 }),
 *   gridOn: (date: string, intervalSeconds: number) =>
 *     ({ start: `${date}T00:00:00Z`, intervalSeconds, timezone: 'UTC', intervals: 60 / intervalSeconds }),
 * };
 * const watch = watchTraded(tradedInput(fills, terms, session));
 * const sizes = { bidSizes: [500], askSizes: [500], nanoseconds: 0, volume: 400 };
 * for (const seconds of [0, 59]) watch.add({ seconds, bidPrices: [9.99], askPrices: [10.01], ...sizes });
 * costOfTraded(watch.finish('')).results.shortfall.toFixed(2); // => '6.00'
 * ```
 */
export function watchTraded(input: TradedInput, options: WatchOptions = {}): TradedWatch {
  const clock = createZoneClock(input.timezone);
  let traded: Traded | undefined;
  let watch: MarketWatch | undefined;
  return {
    add(book) {
      traded ??= input.on(input.date ?? clock.dateAt(book.seconds));
      watch ??= createMarketWatch(traded.order, traded.fills, options);
      watch.add(book);
    },
    finish(symbol) {
      if (traded === undefined || watch === undefined) throw new ProblemError('', 'the recording has no book');
      const { order } = traded;
      requireSymbol(order.symbol, symbol);
      return { ...traded, order: { ...order, ...(symbol !== '' && { symbol }) }, market: watch.finish() };
    },
  };
}

/**
 * What an order cost, beside what its plan said.
 *
 * @param plan - the one that was traded, if there was one
 * @example
 * ```ts
 * import { costOfTraded } from '@waterfill/tca';
 * const grid = { start: '1970-01-01T00:00:00Z', intervalSeconds: 60, timezone: 'UTC' };
 * const order = { side: 'buy', quantity: 100, arrival: 0, grid, intervals: 1, arrivalPrice: 10, endPrice: 10 } as const;
 * const fills = [{ seconds: 30, price: 10.25, shares: 100 }];
 * costOfTraded({ order, fills, findings: [] }).results.shortfall; // => 25
 * ```
 */
export function costOfTraded({ order, fills, findings, market }: WatchedOrder, plan?: TradedPlan): CostAnalysis {
  const planned = plan && plannedCostOf(plan, order, fills);
  const cost = costOfFills(order, fills, { market, plan: planned });
  return { ...cost, findings: [...findings, ...cost.findings] };
}

function requireSymbol(expected: string | undefined, found: string): void {
  if (expected === undefined || found === '' || expected === found) return;
  const reason = `the recording is of ${found}, and the order of ${expected}; give the recording of ${expected}`;
  throw new ProblemError('', reason, { code: 'another-symbol' });
}
