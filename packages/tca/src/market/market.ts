import type { Finding } from '@waterfill/model';

/** What a recording says of the market while an order was traded. Prices are NaN where they are not known. */
export interface Market {
  /** the mid when the order arrived, currency per share */
  readonly arrivalMid: number;
  /** the mid when the order ended */
  readonly endMid: number;
  /** the last mid of the session */
  readonly closeMid: number;
  /** the quote before each fill */
  readonly quotes: readonly Quote[];
  /** the mids some time after each fill */
  readonly later: readonly LaterMids[];
  /** what the market paid at rates of participation */
  readonly participation: readonly ParticipationPrice[];
  /** by interval of the order, from its arrival on */
  readonly intervals: readonly MarketInterval[];
  /** mids at equal steps of time from the start of the grid to its end */
  readonly path: readonly number[];
  /** what to know of the recording */
  readonly findings: readonly Finding[];
}

/** The best prices on both sides of the book, currency per share; NaN where they are not known. */
export interface Quote {
  readonly bid: number;
  readonly ask: number;
}

/** The mids some time after each fill. */
export interface LaterMids {
  /** after the fill */
  readonly seconds: number;
  /** currency per share, one a fill; NaN where the session was over, or the recording */
  readonly mids: readonly number[];
}

/** The mean price of what the market traded first, after an order arrived: the participation-weighted price (PWP). */
export interface ParticipationPrice {
  /** own shares of the market's volume, above 0 to 1 */
  readonly rate: number;
  /** currency per share; NaN where the market traded too little until the close, or its volume is not known */
  readonly price: number;
}

/** What everybody traded in an interval, from the arrival of the order on. */
export interface MarketInterval {
  /** shares, without crosses; NaN where the recording has no trades */
  readonly volume: number;
  /** the mean of the mids before the trades, weighted by their shares, currency per share */
  readonly volumePrice: number;
  /** for how long there was a mid */
  readonly seconds: number;
  /** the mean mid over that time */
  readonly meanMid: number;
}
