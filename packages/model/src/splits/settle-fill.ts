import { CompensatedSum } from '../numbers/compensated-sum.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';

/** An order and the bounds of its intervals; without an impact `upper` alone limits them. */
type Fill = Pick<Problem, 'quantity' | 'lower' | 'upper'> & Partial<Pick<Problem, 'impact'>>;

/**
 * The last step of a backend: clamps a nearly filled schedule to its bounds and spreads the missing shares over the
 * intervals strictly inside them, in place.
 *
 * @param schedule - shares, T of them, off by rounding or by the remainder of a Newton step; overwritten
 * @param sensitivity - dx_t / dprice up to a common factor, >= 0. Missing shares spread in this proportion keep the
 *   marginal costs equal to first order; may be the schedule itself
 * @example
 * ```ts
 * import { settleFill } from '@waterfill/model';
 * const schedule = Float64Array.of(4.999, 4.999);
 * const bounds = { lower: Float64Array.of(0, 0), upper: Float64Array.of(9, 9) };
 * settleFill({ quantity: 10, ...bounds }, schedule, Float64Array.of(1, 1));
 * Array.from(schedule, (x) => x.toFixed(6)); // => ['5.000000', '5.000000']
 * ```
 */
export function settleFill(problem: Fill, schedule: Float64Array, sensitivity: Float64Array): void {
  const { quantity, lower } = problem;
  const upper = problem.impact === undefined ? problem.upper : capacityOf(problem as Pick<Problem, 'impact' | 'upper'>);
  // A step that takes an interval to its bound leaves a remainder for the others: hence more than one.
  for (let stepsLeft = 4; ; stepsLeft--) {
    const { missing, total, largest } = clampAndMeasure(quantity, schedule, sensitivity, lower, upper);
    if (stepsLeft > 0 && total > 0 && !isRounding(missing, schedule[largest])) {
      spread(schedule, missing / total, sensitivity, lower, upper);
      continue;
    }
    if (largest < 0 || Math.abs(missing) > NEGLIGIBLE * schedule[largest]!) return;
    schedule[largest] = clamp(schedule[largest]! + missing, lower[largest]!, upper[largest]!);
    return;
  }
}

/** Whether the missing shares are a few units in the last place of an interval's, and so can be left to it. */
function isRounding(missing: number, shares = 0): boolean {
  return Math.abs(missing) <= 4e-16 * shares;
}

/**
 * No interval is moved by more than this part of its shares: where the marginal cost is steep (a small exponent), even
 * a few shares at the wrong price make a gap.
 */
const NEGLIGIBLE = 1e-3;

function clamp(x: number, lower: number, upper: number): number {
  return Math.min(Math.max(x, lower), upper);
}

/**
 * Clamps a schedule to its bounds.
 *
 * @returns the `missing` shares, the `total` sensitivity of the intervals strictly inside their bounds, and the
 *   `largest` of these intervals, where rounding matters least (-1 if there is none)
 */
function clampAndMeasure(
  quantity: number,
  schedule: Float64Array,
  sensitivity: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
): { missing: number; total: number; largest: number } {
  const missing = new CompensatedSum();
  missing.add(quantity);
  let total = 0;
  let largest = -1;
  let most = 0;
  for (let t = 0; t < schedule.length; t++) {
    const x = clamp(schedule[t]!, lower[t]!, upper[t]!);
    schedule[t] = x;
    missing.add(-x);
    if (x <= lower[t]! || x >= upper[t]!) continue;
    total += sensitivity[t]!;
    if (x > most) {
      most = x;
      largest = t;
    }
  }
  return { missing: missing.value, total, largest };
}

/**
 * Moves the intervals strictly inside their bounds by `step` times their sensitivity, and passes the rounding of each
 * on to the next, so that the moves have the right sum.
 */
function spread(
  schedule: Float64Array,
  step: number,
  sensitivity: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
): void {
  let carry = 0;
  for (let t = 0; t < schedule.length; t++) {
    const x = schedule[t]!;
    const move = step * sensitivity[t]!;
    // Not the other way round: if a sensitivity overflows, the move is 0.
    if (x <= lower[t]! || x >= upper[t]! || !(Math.abs(move) <= NEGLIGIBLE * x)) continue;
    const handedOn = isRounding(carry, x) ? carry : 0;
    const moved = x + (move + handedOn);
    carry += x - moved + move;
    schedule[t] = moved;
  }
}
