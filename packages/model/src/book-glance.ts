/** A summary of the books of one instrument. Quantiles are over states, not time. */
export interface BookGlance {
  readonly states: number;
  /** shares traded over all states, without crosses; NaN if the feed has no trades */
  readonly volume: number;
  /** shares of crosses over all states */
  readonly crossVolume: number;
  /** states with an empty side */
  readonly oneSided: number;
  /** currency per share; undefined without a state that has both sides */
  readonly spread: Quantiles | undefined;
  /** currency per share; undefined without a state that has both sides */
  readonly mid: Quantiles | undefined;
  /** shares on all levels */
  readonly bidDepth: Quantiles | undefined;
  /** shares on all levels */
  readonly askDepth: Quantiles | undefined;
}

/** The 5th percentile, the median and the 95th percentile. */
export interface Quantiles {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}
