import type { Finding } from '@waterfill/model';

/** The market while an order was traded, from a recording. Prices are NaN where they are not known. */
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
  /** the participation-weighted prices */
  readonly participation: readonly ParticipationPrice[];
  /** by interval of the order, from its arrival on */
  readonly intervals: readonly MarketInterval[];
  /** mids at equal steps of time from the start of the grid to its end */
  readonly path: readonly number[];
  /** findings about the recording */
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
  /** currency per share, one for each fill; NaN after the end of the session or of the recording */
  readonly mids: readonly number[];
}

/**
 * The mean price of the first shares that the market traded after an order arrived: the participation-weighted price
 * (PWP).
 */
export interface ParticipationPrice {
  /** own shares as a part of the market's volume, above 0, at most 1 */
  readonly rate: number;
  /** currency per share; NaN where the market traded too little until the close, or its volume is not known */
  readonly price: number;
}

/** What the market traded in an interval, from the arrival of the order on. */
export interface MarketInterval {
  /** shares, without crosses; NaN where the recording has no trades */
  readonly volume: number;
  /** the mean of the mids before the trades, weighted by their shares, currency per share */
  readonly volumePrice: number;
  /** how long a mid was known */
  readonly seconds: number;
  /** the mean mid over that time */
  readonly meanMid: number;
}
