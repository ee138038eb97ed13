import type { Finding } from '../finding.js';

/**
 * How the market responds to trades, and how its book recovers from them, estimated from recordings by
 * `fitResilience` of `@waterfill/fit`.
 *
 * All of it is the market's average response to everybody's trades. It is not the response to an order of one's own,
 * which no public recording shows.
 */
export interface Resilience {
  readonly symbol?: string | undefined;
  /** YYYY-MM-DD, of the recordings */
  readonly dates: readonly string[];
  /** the length of the bins into which trades and books are put, seconds */
  readonly binSeconds: number;
  /** bins that have a book at both ends */
  readonly bins: number;
  /** of these, bins in which takers bought and sold unequal numbers of shares */
  readonly tradedBins: number;
  /** the median of what they bought or sold more, shares: all responses are to so much */
  readonly typicalShares: number;
  /** the exponent of volume: a response to v shares is (v / typicalShares)^volumeExponent times the one given */
  readonly volumeExponent: number;
  /** the size whose cost beyond the mid tells the depth, shares */
  readonly depthSize: number;
  /** the length of the blocks that errors are estimated from, seconds, and their number */
  readonly blockSeconds: number;
  readonly blocks: number;
  /** seconds after a trade, increasing */
  readonly lags: Float64Array;
  /** the correlation of signed volume with that so much later, on average from the lag before on: how trades persist */
  readonly signCorrelation: Float64Array;
  /** of the mid: it moves with the sign of the trade, by what is news in it and by its impact */
  readonly mid: MarketResponse;
  /** of the cost of `depthSize` shares beyond the mid: a trade of either sign raises it, until the book is full again */
  readonly depth: MarketResponse;
  /** what the recordings do not tell, or only roughly */
  readonly findings: readonly Finding[];
}

/** The response of a price to a trade of typical size, by lag, currency per share. */
export interface MarketResponse {
  /** the mean change since just before a trade, with what later trades, which are like it, add */
  readonly response: Float64Array;
  /** standard errors */
  readonly responseErrors: Float64Array;
  /** what the trade alone changes: the response less that of later trades, which the correlation of volumes tells */
  readonly propagator: Float64Array;
  /** standard errors */
  readonly propagatorErrors: Float64Array;
  /** fits of the propagator; absent: it does not fall so */
  readonly exponential?: ExponentialDecay | undefined;
  readonly powerLaw?: PowerLawDecay | undefined;
}

/** A value and its standard error. */
export interface Estimated {
  readonly value: number;
  readonly error: number;
}

/** level + coefficient exp(-ln 2 t / half-life). */
export interface ExponentialDecay {
  /** currency per share, what does not come back; 0 where all of it does */
  readonly level: Estimated;
  /** currency per share, what comes back */
  readonly coefficient: Estimated;
  /** seconds, with a 95 % confidence interval, whose ends are 0 and Infinity where the recordings set none */
  readonly halfLife: { readonly value: number; readonly low: number; readonly high: number };
  /** the sum of the squared distances from the propagator, each in standard errors */
  readonly misfit: number;
}

/** coefficient (1 + t / timeScale)^-exponent. */
export interface PowerLawDecay {
  /** currency per share */
  readonly coefficient: Estimated;
  readonly exponent: Estimated;
  /** seconds */
  readonly timeScale: number;
  /** as of {@link ExponentialDecay} */
  readonly misfit: number;
}
