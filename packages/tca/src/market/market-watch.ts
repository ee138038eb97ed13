import type { Fill } from '@waterfill/fills';
import { clockText, createZoneClock, type FieldRules, fieldRules, ProblemError, requireFields } from '@waterfill/model';
import { requireTradedOrder } from '../require-traded-order.js';
import { edgesOf, endOf, type TradedOrder } from '../traded-order.js';
import { IntervalMeter } from './interval-meter.js';
import type { LaterMids, Market } from './market.js';
import { type FirstMid, marketFindings } from './market-findings.js';
import { midOf } from './mid-of.js';
import { ParticipationMeter } from './participation-meter.js';
import { NO_QUOTE, QuoteBoard, type StandingQuote, type Wanted } from './quote-board.js';

/** A book of a recording; a `BookState` of `@waterfill/orderbook` is one. */
export interface WatchedBook {
  /** whole seconds since 1970 */
  readonly seconds: number;
  /** within the second */
  readonly nanoseconds: number;
  /** shares traded in the market since the book before; NaN where the recording has no trades */
  readonly volume: number;
  readonly halted?: boolean | undefined;
  /** currency per share, the best first */
  readonly bidPrices: ArrayLike<number>;
  /** shares; 0 where there is nothing */
  readonly bidSizes: ArrayLike<number>;
  readonly askPrices: ArrayLike<number>;
  readonly askSizes: ArrayLike<number>;
}

/** What to measure. */
export interface WatchOptions {
  /** how long after each fill the mid is looked up, seconds; default 60, 300 and 1800 */
  readonly laterSeconds?: readonly number[] | undefined;
  /** rates of participation, above 0 to 1; default 0.1 and 0.2 */
  readonly rates?: readonly number[] | undefined;
}

/** Takes the books of a day one by one, and returns the market during an order at the end. */
export interface MarketWatch {
  /** the next book, not before the last one */
  add(book: WatchedBook): void;
  /** @throws ProblemError if no book has a mid between the arrival and the close */
  finish(): Market;
}

/**
 * Measures the market while an order is traded: the quote before each fill; the mids at the arrival, at the end and
 * some time after each fill; and the market's volume. It keeps none of the books.
 *
 * A book that is crossed, or that lacks a side, has no mid: the quote before it stays valid. While trading is halted
 * there is no quote. After the last book of a recording its quote stays valid for a minute, and for a quarter of an
 * hour for the prices at the end and at the close. Trades are valued at the mid before them, since books do not contain
 * their prices.
 *
 * @param fills - of the order, in any order
 * @throws ProblemError naming an option that is out of range
 * @example
 * ```ts
 * import { createMarketWatch } from '@waterfill/tca';
 * const grid = { start: '1970-01-01T00:00:00Z', intervalSeconds: 60, timezone: 'UTC' };
 * const order = { side: 'buy', quantity: 10, arrival: 0, grid, intervals: 1 } as const;
 * const watch = createMarketWatch(order, [{ seconds: 5, price: 10.01, shares: 10 }]);
 * watch.add({ seconds: 0, nanoseconds: 0, volume: 0, bidPrices: [9.99], bidSizes: [100], askPrices: [10.01], askSizes: [100] });
 * watch.finish().quotes; // => [{ bid: 9.99, ask: 10.01 }]
 * ```
 */
export function createMarketWatch(order: TradedOrder, fills: readonly Fill[], options: WatchOptions = {}): MarketWatch {
  requireTradedOrder(order);
  requireFields(options, WATCH_RULES, 'options');
  const { laterSeconds = [60, 300, 1800], rates = [0.1, 0.2] } = options;
  return new Watch(order, fills, laterSeconds, rates);
}

const WATCH_RULES: FieldRules<WatchOptions> = {
  laterSeconds: fieldRules.listOf(fieldRules.positive),
  rates: fieldRules.listOf(fieldRules.numberWhere('a number above 0, at most 1', (rate) => rate > 0 && rate <= 1)),
};

/** How long a quote stays valid after the last book, seconds. */
const HOLD = 60;
const HOLD_AT_END = 900;

/** The number of steps of the path of mids. */
const PATH_STEPS = 390;

class Watch implements MarketWatch {
  readonly #order: TradedOrder;
  readonly #fills: readonly Fill[];
  readonly #laterSeconds: readonly number[];
  readonly #close: number;
  readonly #board: QuoteBoard;
  readonly #meter: IntervalMeter;
  readonly #participation: ParticipationMeter;
  #quote: StandingQuote = NO_QUOTE;
  /** of the last book */
  #now = Number.NaN;
  #first: FirstMid | undefined;
  #crossedSeconds = 0;

  constructor(order: TradedOrder, fills: readonly Fill[], laterSeconds: readonly number[], rates: readonly number[]) {
    this.#order = order;
    this.#fills = fills;
    this.#laterSeconds = laterSeconds;
    this.#close = order.close ?? endOf(order);
    this.#board = new QuoteBoard(this.#wanted());
    this.#meter = new IntervalMeter(edgesOf(order), order.arrival);
    const filled = fills.reduce((sum, { shares }) => sum + shares, 0);
    this.#participation = new ParticipationMeter(rates, filled);
  }

  add(book: WatchedBook): void {
    const now = book.seconds + book.nanoseconds / 1e9;
    this.#board.advance(now, this.#quote);
    const before = midOf(this.#quote);
    this.#meter.hold(this.#now, now, before);
    if (this.#quote.isCrossed) this.#crossedSeconds += this.#timeOfOrder(this.#now, now);
    this.#quote = quoteAfter(book, this.#quote);
    this.#now = now;
    this.#takeTrades(now, book.volume, Number.isNaN(before) ? midOf(this.#quote) : before);
    const mid = midOf(this.#quote);
    const isInTime = now >= this.#order.arrival && now <= this.#close;
    if (isInTime && !Number.isNaN(mid)) this.#first ??= { seconds: now, mid };
  }

  finish(): Market {
    const found = this.#board.finish(this.#now, this.#quote);
    this.#meter.hold(this.#now, Math.min(endOf(this.#order), this.#now + HOLD), midOf(this.#quote));
    const [arrival, end, close] = found.slice(0, 3).map(midOf);
    if (this.#first === undefined && Number.isNaN(arrival!)) throw this.#noBook();
    const count = this.#fills.length;
    const quotes = found.slice(3, 3 + count);
    const prices = this.#participation.finish();
    const intervals = this.#meter.finish();
    return {
      arrivalMid: Number.isNaN(arrival!) ? this.#first!.mid : arrival!,
      ...{ endMid: end!, closeMid: close! },
      quotes: quotes.map(({ bid, ask }) => ({ bid, ask })),
      later: this.#laterSeconds.map((seconds, i) => this.#laterMids(seconds, found.slice(3 + (i + 1) * count))),
      ...{ participation: prices, intervals },
      path: found.slice(3 + (this.#laterSeconds.length + 1) * count).map(midOf),
      findings: marketFindings(this.#order, this.#fills, {
        ...{ quotes, prices, intervals, crossedSeconds: this.#crossedSeconds, last: this.#now, close: this.#close },
        ...(Number.isNaN(arrival!) && { first: this.#first }),
      }),
    };
  }

  /** Arrival, end and close, the fills, the fills some time later, and the path. */
  #wanted(): Wanted[] {
    const [start, end] = [edgesOf(this.#order)[0]!, endOf(this.#order)];
    return [
      { seconds: this.#order.arrival, isBefore: this.#isAtFill(this.#order.arrival), hold: HOLD },
      ...[end, this.#close].map((seconds) => ({ seconds, hold: HOLD_AT_END })),
      ...this.#fills.map(({ seconds }) => ({ seconds, isBefore: true, hold: HOLD })),
      ...this.#laterSeconds.flatMap((later) =>
        this.#fills.map((fill) => ({ seconds: fill.seconds + later, hold: HOLD })),
      ),
      ...Array.from({ length: PATH_STEPS + 1 }, (_, i) => {
        return { seconds: start + ((end - start) * i) / PATH_STEPS, hold: HOLD };
      }),
    ];
  }

  /** If the order arrives at the time of a fill, the mid at the arrival is that before the fill. */
  #isAtFill(arrival: number): boolean {
    return this.#fills.some(({ seconds }) => seconds === arrival);
  }

  #laterMids(seconds: number, quotes: readonly StandingQuote[]): LaterMids {
    const isOver = (fill: Fill): boolean => fill.seconds + seconds > this.#close;
    return { seconds, mids: this.#fills.map((fill, k) => (isOver(fill) ? Number.NaN : midOf(quotes[k]!))) };
  }

  #takeTrades(now: number, shares: number, price: number): void {
    this.#meter.trade(now, shares, price);
    if (now >= this.#order.arrival && now <= this.#close) this.#participation.trade(shares, price);
  }

  #timeOfOrder(from: number, to: number): number {
    return Math.max(0, Math.min(to, endOf(this.#order)) - Math.max(from, this.#order.arrival));
  }

  #noBook(): ProblemError {
    const { arrival, grid } = this.#order;
    const [from, to] = [arrival, this.#close].map((seconds) => clockText(seconds, grid.timezone));
    const date = createZoneClock(grid.timezone).dateAt(arrival);
    const reason = `no book of the recording has a mid on ${date} between the arrival of the order, ${from}, and the close, ${to}`;
    return new ProblemError('', reason, { code: 'no-book-in-order', cures: ['date', 'timezone'] });
  }
}

/** The quote after a book: that of the book, or the previous quote if the book has no mid. */
function quoteAfter(book: WatchedBook, before: StandingQuote): StandingQuote {
  if (book.halted) return NO_QUOTE;
  const [bid, ask] = [book.bidPrices[0]!, book.askPrices[0]!];
  if (!(book.bidSizes[0]! > 0 && book.askSizes[0]! > 0))
    return before.isCrossed ? { ...before, isCrossed: false } : before;
  return bid > ask ? { ...before, isCrossed: true } : { bid, ask, isCrossed: false };
}
