/**
 * The book from one moment to the next, both sides from the best level outward.
 *
 * A reader returns one object and reuses its arrays for every state: copy what you keep.
 */
export interface BookState {
  /** whole seconds since 1970-01-01T00:00:00Z; together with `nanoseconds` the exact time, which no double holds */
  seconds: number;
  /** nanoseconds within the second, 0 to 999,999,999 */
  nanoseconds: number;
  /** the instrument, if the recording names it */
  symbol?: string | undefined;
  /** the numbers of the instrument and of the publisher, empty if the recording has none */
  instrument?: string | number | undefined;
  publisher?: string | number | undefined;
  /**
   * shares traded since the previous state, without crosses; NaN if the feed has no trades. Negative if a cross
   * retracts executions that were counted in the previous state.
   */
  volume: number;
  /**
   * shares that takers bought less those that they sold since the previous state, without crosses. Executions whose
   * taker the feed does not tell, as hidden ones, count in neither. Absent or NaN where the feed has no trades.
   */
  signedVolume?: number | undefined;
  /** shares of crosses (auctions) since the previous state; absent where the format does not report them */
  crossVolume?: number | undefined;
  /** whether trading is halted from this state on, so that nobody can trade against the book */
  halted?: boolean | undefined;
  /** currency per share; NaN where the level is empty */
  readonly bidPrices: Float64Array;
  /** shares; 0 where the level is empty */
  readonly bidSizes: Float64Array;
  /** currency per share; NaN where the level is empty */
  readonly askPrices: Float64Array;
  /** shares; 0 where the level is empty */
  readonly askSizes: Float64Array;
}
