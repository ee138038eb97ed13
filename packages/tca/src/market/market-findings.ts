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

/** What was observed while a recording was read. */
export interface Seen {
  /** a later mid, used as the mid at the arrival; absent: there was one at the arrival */
  readonly first?: FirstMid | undefined;
  /** before each fill */
  readonly quotes: readonly StandingQuote[];
  readonly prices: readonly ParticipationPrice[];
  readonly intervals: readonly MarketInterval[];
  /** of the order's time */
  readonly crossedSeconds: number;
  /** the time of the last book, since 1970 */
  readonly last: number;
  /** since 1970 */
  readonly close: number;
}

/** Findings about a recording that matter for comparisons with its prices. */
export function marketFindings(order: TradedOrder, fills: readonly Fill[], seen: Seen): Finding[] {
  return [
    ...arrivalFinding(order, seen),
    ...endFinding(order, seen),
    ...crossedFinding(fills, seen),
    ...(fills.length === 0 ? [] : volumeFinding(seen)),
  ];
}

/** A mid within this many seconds of the arrival counts as the mid at the arrival. */
const SOON = 1;

function arrivalFinding({ arrival, grid: { timezone }, arrivalPrice }: TradedOrder, { first }: Seen): Finding[] {
  if (first === undefined || arrivalPrice !== undefined || first.seconds - arrival < SOON) return [];
  const at = clockText(first.seconds, timezone);
  const reason = `the recording has no mid at the arrival, ${clockText(arrival, timezone)}; the first one after it, of ${at}, is used instead`;
  return [
    findingOf({ code: 'no-mid-at-arrival', path: 'arrival', reason, details: { seconds: first.seconds - arrival } }),
  ];
}

/** A recording that ends this much before the close is reported as ending early, seconds. */
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
  const reason = `the book was crossed, its bid above its ask, for ${secondsText(crossedSeconds)} of the order; the quote before that is used, and ${where}`;
  return [findingOf({ code: 'crossed-book', reason, details: { seconds: crossedSeconds, fills: met } })];
}

function secondsText(seconds: number): string {
  return `${Number(seconds.toPrecision(3))} seconds`;
}

function volumeFinding({ prices, intervals }: Seen): Finding[] {
  if (intervals.some(({ volume }) => Number.isNaN(volume))) {
    const reason = 'the recording has no trades, so VWAP and the participation-weighted price are not computed';
    return [findingOf({ code: 'no-trades', reason })];
  }
  const missed = prices.filter(({ price }) => Number.isNaN(price)).map(({ rate }) => rate);
  if (missed.length === 0) return [];
  const rates = missed.map((rate) => `${100 * rate} %`).join(', ');
  const reason = `the market traded too little until the close for the fills to be ${rates} of its volume, so the participation-weighted price at that rate is not computed`;
  return [findingOf({ code: 'participation-not-reached', reason, details: { rates: missed } })];
}
