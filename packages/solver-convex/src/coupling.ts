/** Trajectory bounds of one kind, in order of time. */
export interface LevelBounds {
  /** the levels that have one */
  readonly level: Uint32Array;
  /** shares beyond the lower bounds of the intervals that have to, or may, be done by then, in the unit of shares */
  readonly shares: Float64Array;
  /** at the end of which interval of the problem each one is */
  readonly interval: Uint32Array;
}

/**
 * What ties the intervals of a scaled problem together. Between them, in order of time, lie count - 1 levels: level k is
 * what is done when k + 1 intervals are over. Beyond the lower bounds that is V_k = v_0 + ... + v_k, and h_k = 1 - V_k is
 * what is held.
 *
 * Holding costs sum h_k (riskLevel_k + riskSlope_k h_k / 2), and V_k is bounded where there are trajectory bounds.
 */
export interface Coupling {
  /** the intervals in order of time */
  readonly order: Uint32Array;
  /** what it costs to hold the first share, beside what the lower bounds keep back, in the unit of prices */
  readonly riskLevel: Float64Array;
  /** how much more the next one costs */
  readonly riskSlope: Float64Array;
  readonly lower: LevelBounds;
  readonly upper: LevelBounds;
}
