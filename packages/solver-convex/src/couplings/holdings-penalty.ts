/**
 * What a kind of coupling costs, in the terms of this package: sum weight_t (held_t - wanted_t)^2, held_t being the shares
 * that are left after interval t. A kind of coupling whose cost has this form needs no more than its weights.
 */
export interface HoldingsPenalty {
  /** currency per share^2, >= 0, one per interval; 0 after the last, where nothing is left */
  readonly weight: Float64Array;
  /** shares, one per interval; absent: 0, nothing is to be left */
  readonly wanted?: Float64Array | undefined;
  /**
   * whether a share more of the order would be held on top of the others until it is done. If not, it is `wanted` that
   * grows with the order, and a share done at the end costs nothing
   */
  readonly growsWithOrder: boolean;
}

/** What holding a share more after interval t costs, currency per share. */
export function marginalPenalty({ weight, wanted }: HoldingsPenalty, t: number, held: number): number {
  return 2 * weight[t]! * (wanted === undefined ? held : held - wanted[t]!);
}

/** The same penalty of the intervals from `first` to before `end`; undefined if it costs nothing there. */
export function penaltyWithin(
  { weight, wanted, growsWithOrder }: HoldingsPenalty,
  first: number,
  end: number,
): HoldingsPenalty | undefined {
  // After the last of them what is held is settled.
  if (!weight.subarray(first, end - 1).some((worth) => worth > 0)) return undefined;
  return { weight: weight.subarray(first, end), wanted: wanted?.subarray(first, end), growsWithOrder };
}
