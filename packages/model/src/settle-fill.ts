import { capacityOf } from './capacity.js';
import { CompensatedSum } from './compensated-sum.js';
import type { Problem } from './problem.js';

/**
 * The last step of a backend: clamps a nearly filled schedule to its bounds and spreads what is then missing over the
 * intervals strictly inside them, in place.
 *
 * @param schedule - shares, T of them, off by rounding or by the remainder of a Newton step; overwritten
 * @param sensitivity - how much each interval yields to the price, dx_t / dprice up to a common factor, >= 0: spread in
 *   this proportion, a small residual leaves the marginal costs equal to first order
 */
export function settleFill(problem: Problem, schedule: Float64Array, sensitivity: Float64Array): void {
  const { lower } = problem;
  const capacity = capacityOf(problem);
  for (let t = 0; t < schedule.length; t++) schedule[t] = Math.min(Math.max(schedule[t]!, lower[t]!), capacity[t]!);
  // A step that takes an interval to its bound leaves a remainder for the others: hence more than one.
  for (let step = 0; step < 4; step++) {
    const missing = missingShares(problem, schedule);
    if (missing === 0) return;
    if (!spread(schedule, missing, sensitivity, lower, capacity)) break;
  }
  addToLargest(schedule, missingShares(problem, schedule), lower, capacity);
}

function missingShares({ quantity }: Problem, schedule: Float64Array): number {
  const sum = new CompensatedSum();
  sum.add(quantity);
  for (let t = 0; t < schedule.length; t++) sum.add(-schedule[t]!);
  return sum.value;
}

/** One linear step, clamped; false if there is nothing left to move. */
function spread(
  schedule: Float64Array,
  missing: number,
  sensitivity: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
): boolean {
  let total = 0;
  for (let t = 0; t < schedule.length; t++) {
    if (schedule[t]! > lower[t]! && schedule[t]! < upper[t]!) total += sensitivity[t]!;
  }
  if (!(total > 0)) return false;
  const step = missing / total;
  let moved = false;
  for (let t = 0; t < schedule.length; t++) {
    const x = schedule[t]!;
    if (x <= lower[t]! || x >= upper[t]!) continue;
    schedule[t] = Math.min(Math.max(x + step * sensitivity[t]!, lower[t]!), upper[t]!);
    moved ||= schedule[t] !== x;
  }
  return moved;
}

/**
 * Puts the last rounding into the largest interior interval, where it matters least; never where it would be more than
 * a thousandth of the shares, because a steep marginal cost (a small exponent) turns even a few shares into a gap.
 */
function addToLargest(schedule: Float64Array, missing: number, lower: Float64Array, upper: Float64Array): void {
  let largest = -1;
  for (let t = 0; t < schedule.length; t++) {
    const x = schedule[t]!;
    if (x > lower[t]! && x < upper[t]! && (largest < 0 || x > schedule[largest]!)) largest = t;
  }
  if (largest < 0 || Math.abs(missing) > 1e-3 * schedule[largest]!) return;
  schedule[largest] = Math.min(Math.max(schedule[largest]! + missing, lower[largest]!), upper[largest]!);
}
