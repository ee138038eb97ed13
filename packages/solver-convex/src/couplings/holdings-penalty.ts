import { CompensatedSum } from '@waterfill/model';

/**
 * What a kind of coupling costs, in the terms of this package: sum weight_t (held_t - quantity + target_t)^2, held_t being
 * the shares that are left after interval t. A kind of coupling whose cost has this form needs no more than its weights.
 */
export interface HoldingsPenalty {
  /** currency per share^2, >= 0, one per interval; 0 after the last, where nothing is left */
  readonly weight: Float64Array;
  /** the whole order, shares */
  readonly quantity: number;
  /** the shares that are to be done by the end of each interval; absent: all, nothing is to be left */
  readonly target?: Float64Array | undefined;
  /**
   * whether a share more of the order would be held on top of the others until it is done. If not, the target grows with
   * the order, and a share done at the end costs nothing
   */
  readonly growsWithOrder: boolean;
}

/** The same penalty of the intervals from `first` to before `end`; undefined if it costs nothing there. */
export function penaltyWithin(penalty: HoldingsPenalty, first: number, end: number): HoldingsPenalty | undefined {
  const { weight, target } = penalty;
  // After the last of them what is held is settled.
  if (!weight.subarray(first, end - 1).some((worth) => worth > 0)) return undefined;
  return { ...penalty, weight: weight.subarray(first, end), target: target?.subarray(first, end) };
}

/**
 * How many shares more than wanted are held after each interval.
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

/** Taken from the sum before it is rounded: near the target nothing else is left of it. */
function differenceFrom(held: CompensatedSum, quantity: number, target: number): number {
  held.add(target);
  held.add(-quantity);
  const difference = held.value;
  held.add(quantity);
  held.add(-target);
  return difference;
}
