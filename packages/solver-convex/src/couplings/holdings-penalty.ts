import { CompensatedSum } from '@waterfill/model';

/**
 * The cost of a kind of coupling in the form of this package: sum weight_t (held_t - quantity + target_t)^2, where
 * held_t are the shares left after interval t. A kind of coupling whose cost has this form only needs its weights.
 */
export interface HoldingsPenalty {
  /** currency per share^2, >= 0, one per interval; 0 for the last, after which nothing is left */
  readonly weight: Float64Array;
  /** the whole order, shares */
  readonly quantity: number;
  /** the shares that are to be done by the end of each interval; absent: all, nothing is to be left */
  readonly target?: Float64Array | undefined;
  /**
   * whether one more share of the order would be held in addition to the others until it is done. If not, the target
   * grows with the order, and a share done at the end costs nothing
   */
  readonly growsWithOrder: boolean;
}

/** The same penalty of the intervals from `first` to before `end`; undefined if it costs nothing there. */
export function penaltyWithin(penalty: HoldingsPenalty, first: number, end: number): HoldingsPenalty | undefined {
  const { weight, target } = penalty;
  // After the last of them the holdings are fixed.
  if (!weight.subarray(first, end - 1).some((worth) => worth > 0)) return undefined;
  return { ...penalty, weight: weight.subarray(first, end), target: target?.subarray(first, end) };
}

/**
 * The shares held after each interval in excess of the target.
 *
 * @param schedule - shares of the intervals
 * @param heldAfter - shares that are left after the last of them
 */
export function excessHoldings(
  { quantity, target }: HoldingsPenalty,
  schedule: Float64Array,
  heldAfter: number,
): Float64Array {
  const excess = new Float64Array(schedule.length);
  const held = new CompensatedSum();
  held.add(heldAfter);
  for (let t = schedule.length - 1; t >= 0; t--) {
    excess[t] = target === undefined ? held.value : differenceFrom(held, quantity, target[t]!);
    held.add(schedule[t]!);
  }
  return excess;
}

/** Subtracted from the sum before it is rounded, to avoid cancellation near the target. */
function differenceFrom(held: CompensatedSum, quantity: number, target: number): number {
  held.add(target);
  held.add(-quantity);
  const difference = held.value;
  held.add(quantity);
  held.add(-target);
  return difference;
}
