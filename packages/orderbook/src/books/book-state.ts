/**
 * The book as it stood from one moment to the next, both sides from the best level outward.
 *
 * A reader hands out one object and reuses its arrays from state to state: copy what is to be kept.
 */
export interface BookState {
  /** whole seconds since 1970-01-01T00:00:00Z; with `nanoseconds`, the time without loss, which no double holds */
  seconds: number;
  /** nanoseconds within the second, 0 to 999,999,999 */
  nanoseconds: number;
  /** the instrument, where the recording names it */
  symbol?: string | undefined;
  /** the numbers of the instrument and of the publisher, where the recording has them; empty where it has not */
  instrument?: string | number | undefined;
  publisher?: string | number | undefined;
  /**
   * shares traded since the state before, but for crosses; NaN where the feed has no trades. It is below 0 where a cross
   * takes back executions that were counted with the state before.
   */
  volume: number;
  /** shares of crosses (auctions) since the state before; absent where the reader tells of none */
  crossVolume?: number | undefined;
  /** whether trading is halted from this state on; what the book is then, nobody can trade against */
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
