import { createZoneClock, secondsAt } from '@waterfill/model';
import type { BookState } from '../books/book-state.js';
import type { Moment } from '../reading/book-recording.js';
import { type Session, type SessionGrid, sessionDateAt, sessionGrid } from '../times/session-grid.js';

/** Trades that stop long before the session does, while quotes continue. */
export interface EarlyEnd {
  readonly lastTrade: Moment;
  /** from the last trade to the end of the session, seconds */
  readonly secondsBeforeEnd: number;
  /** the session that would fit, clock times hh:mm or hh:mm:ss, as for the options `open` and `close` */
  readonly session: { readonly open: string; readonly close: string };
}

/** Watches for trades that stop early, as on a half day of the market. */
export interface TradeWatch {
  /** Processes the next state, which is not kept. */
  readonly add: (state: BookState) => void;
  /** The result; undefined if trades continue to the end, are too few, or are not in the feed. */
  readonly finish: () => EarlyEnd | undefined;
}

/** With fewer trades their usual frequency is unknown. */
const FEWEST_TRADES = 20;
/** Nanoseconds. Shorter gaps are usual. */
const SHORTEST_SPELL = 3_600e9;
/** How much longer the gap without trades is than the longest between two trades. */
const TIMES_LONGEST = 3;
const MINUTE = 60;
const HALF_HOUR = 30 * MINUTE;

/**
 * Creates a watch for trades that stop long before the session does: by at least an hour, and three times the longest
 * gap between two earlier trades, while there are still new books in the second half of that time.
 *
 * @param options - the session, and its date, by default that of the first state
 * @throws RangeError as `sessionGrid` does
 * @example
 * ```ts
 * import { createTradeWatch } from '@waterfill/orderbook';
 * const watch = createTradeWatch();
 * const book = { bidPrices: Float64Array.of(9), bidSizes: Float64Array.of(100) };
 * const asks = { askPrices: Float64Array.of(11), askSizes: Float64Array.of(100) };
 * const open = Date.parse('2024-11-29T14:30:00Z') / 1000;
 * for (let minute = 0; minute < 390; minute++) {
 *   const [seconds, volume] = [open + 60 * minute, minute < 210 ? 100 : 0];
 *   watch.add({ seconds, nanoseconds: 0, volume, ...book, ...asks });
 * }
 * watch.finish()!.session; // => { open: '09:30', close: '13:00' }
 * ```
 */
export function createTradeWatch(options: Session & { readonly date?: string | undefined } = {}): TradeWatch {
  let trades: SessionTrades | undefined;
  return {
    add(state) {
      trades ??= new SessionTrades(sessionGrid(options.date ?? sessionDateAt(state.seconds, options), options));
      trades.add(state);
    },
    finish: () => trades?.earlyEnd(options.open ?? '09:30'),
  };
}

/** The times of trades in a session, nanoseconds since the open. */
class SessionTrades {
  readonly #grid: SessionGrid;
  readonly #end: number;
  #count = 0;
  #longestSpell = 0;
  #lastTrade = Number.NaN;
  #firstBook = Number.NaN;
  #lastBook = Number.NaN;

  constructor(grid: SessionGrid) {
    this.#grid = grid;
    this.#end = secondsAt(grid, grid.intervals) * 1e9;
  }

  add({ seconds, nanoseconds, volume }: BookState): void {
    const time = (seconds - this.#grid.openSeconds) * 1e9 + nanoseconds;
    if (time < 0 || time >= this.#end) return;
    if (Number.isNaN(this.#firstBook)) this.#firstBook = time;
    this.#lastBook = time;
    if (!(volume > 0)) return;
    const spell = time - (this.#count === 0 ? this.#firstBook : this.#lastTrade);
    this.#longestSpell = Math.max(this.#longestSpell, spell);
    this.#lastTrade = time;
    this.#count++;
  }

  earlyEnd(open: string): EarlyEnd | undefined {
    const spell = this.#end - this.#lastTrade;
    const isLong = spell >= Math.max(SHORTEST_SPELL, TIMES_LONGEST * this.#longestSpell);
    const areQuotesGoingOn = this.#lastBook > this.#lastTrade + spell / 2;
    if (this.#count < FEWEST_TRADES || !isLong || !areQuotesGoingOn) return undefined;
    const { openSeconds } = this.#grid;
    const seconds = openSeconds + Math.floor(this.#lastTrade / 1e9);
    const lastTrade = { seconds, nanoseconds: this.#lastTrade % 1e9 };
    return { lastTrade, secondsBeforeEnd: spell / 1e9, session: { open, close: this.#closeAfter(seconds) } };
  }

  /** The nearest half hour to the last trade if one is close, else the next five minutes; at the end of an interval. */
  #closeAfter(lastTrade: number): string {
    const { openSeconds, intervalSeconds, timezone } = this.#grid;
    const { offsetAt } = createZoneClock(timezone);
    const local = lastTrade + offsetAt(lastTrade);
    const halfHour = Math.round(local / HALF_HOUR) * HALF_HOUR;
    const near = Math.abs(halfHour - local) <= 5 * MINUTE ? halfHour : Math.ceil(local / (5 * MINUTE)) * 5 * MINUTE;
    const sinceOpen = near - local + lastTrade - openSeconds;
    const intervals = Math.min(this.#grid.intervals, Math.max(1, Math.ceil(sinceOpen / intervalSeconds)));
    const close = openSeconds + secondsAt(this.#grid, intervals);
    const time = new Date((close + offsetAt(close)) * 1000).toISOString().slice('YYYY-MM-DDT'.length, -'.000Z'.length);
    return time.endsWith(':00') ? time.slice(0, -':00'.length) : time;
  }
}
