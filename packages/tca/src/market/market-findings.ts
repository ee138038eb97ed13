import type { Fill } from '@waterfill/fills';
import { clockText, type Finding, findingOf } from '@waterfill/model';
import { linesText } from '../lines-text.js';
import type { TradedOrder } from '../traded-order.js';
import type { MarketInterval, ParticipationPrice } from './market.js';
import type { StandingQuote } from './quote-board.js';

/** The first mid of the session after an order arrived. */
export interface FirstMid {
  /** since 1970 */
  readonly seconds: number;
  /** currency per share */
  readonly mid: number;
}

/** What was seen while a recording went by. */
export interface Seen {
  /** the mid that stands for that at the arrival; absent: there was one at the arrival */
  readonly first?: FirstMid | undefined;
  /** before each fill */
  readonly quotes: readonly StandingQuote[];
  readonly prices: readonly ParticipationPrice[];
  readonly intervals: readonly MarketInterval[];
  /** of the order's time */
  readonly crossedSeconds: number;
  /** when the last book is, since 1970 */
  readonly last: number;
  /** since 1970 */
  readonly close: number;
}

/** What to know of a recording before its prices are compared with. */
export function marketFindings(order: TradedOrder, fills: readonly Fill[], seen: Seen): Finding[] {
  return [
    ...arrivalFinding(order, seen),
    ...endFinding(order, seen),
    ...crossedFinding(fills, seen),
    ...(fills.length === 0 ? [] : volumeFinding(seen)),
  ];
}

/** Within so many seconds of the arrival a mid is one at the arrival. */
const SOON = 1;

function arrivalFinding({ arrival, grid: { timezone }, arrivalPrice }: TradedOrder, { first }: Seen): Finding[] {
  if (first === undefined || arrivalPrice !== undefined || first.seconds - arrival < SOON) return [];
  const at = clockText(first.seconds, timezone);
  const reason = `the recording has no mid at the arrival, ${clockText(arrival, timezone)}; the first one after it, of ${at}, stands for it`;
  return [
    findingOf({ code: 'no-mid-at-arrival', path: 'arrival', reason, details: { seconds: first.seconds - arrival } }),
  ];
}

/** From how much on it is said that a recording ends early, seconds. */
const EARLY = 60;

function endFinding({ grid: { timezone } }: TradedOrder, { last, close }: Seen): Finding[] {
  if (close - last <= EARLY) return [];
  const reason = `the last book of the recording is of ${clockText(last, timezone)}, and the session closes at ${clockText(close, timezone)}`;
  return [findingOf({ code: 'recording-ends-early', reason, details: { seconds: close - last } })];
}

function crossedFinding(fills: readonly Fill[], { quotes, crossedSeconds }: Seen): Finding[] {
  const met = Array.from(quotes.keys()).filter((k) => quotes[k]!.isCrossed);
  if (met.length === 0 && !(crossedSeconds > 0)) return [];
  const where = met.length === 0 ? 'no fill met such a book' : `fills met it at ${linesText(fills, met)}`;
  const reason = `the book was crossed, its bid above its ask, for ${secondsText(crossedSeconds)} of the order; the quote before stands then, and ${where}`;
  return [findingOf({ code: 'crossed-book', reason, details: { seconds: crossedSeconds, fills: met } })];
}

function secondsText(seconds: number): string {
  return `${Number(seconds.toPrecision(3))} seconds`;
}

function volumeFinding({ prices, intervals }: Seen): Finding[] {
  if (intervals.some(({ volume }) => Number.isNaN(volume))) {
    const reason = 'the recording has no trades, so that there is no VWAP and no participation-weighted price';
    return [findingOf({ code: 'no-trades', reason })];
  }
  const missed = prices.filter(({ price }) => Number.isNaN(price)).map(({ rate }) => rate);
  if (missed.length === 0) return [];
  const rates = missed.map((rate) => `${100 * rate} %`).join(', ');
  const reason = `until the close the market traded too little for the fills to be ${rates} of it, so that there is no participation-weighted price for that`;
  return [findingOf({ code: 'participation-not-reached', reason, details: { rates: missed } })];
}
