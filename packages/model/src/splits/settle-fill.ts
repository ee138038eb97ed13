import { CompensatedSum } from '../numbers/compensated-sum.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';

/** An order and the bounds of its intervals; without an impact `upper` says all of what they take. */
type Fill = Pick<Problem, 'quantity' | 'lower' | 'upper'> & Partial<Pick<Problem, 'impact'>>;

/**
 * The last step of a backend: clamps a nearly filled schedule to its bounds and spreads what is then missing over the
 * intervals strictly inside them, in place.
 *
 * @param schedule - shares, T of them, off by rounding or by the remainder of a Newton step; overwritten
 * @param sensitivity - how much each interval yields to the price, dx_t / dprice up to a common factor, >= 0: spread in
 *   this proportion, a small residual leaves the marginal costs equal to first order; may be the schedule itself, which
 *   is then spread in proportion to itself
 */
export function settleFill(problem: Fill, schedule: Float64Array, sensitivity: Float64Array): void {
  const { quantity, lower } = problem;
  const upper =
    problem.impact === undefined ? problem.upper : capacityOf({ impact: problem.impact, upper: problem.upper });
  // A step that takes an interval to its bound leaves a remainder for the others: hence more than one.
  for (let stepsLeft = 4; ; stepsLeft--) {
    const { missing, yielding, largest } = clampAndMeasure(quantity, schedule, sensitivity, lower, upper);
    if (stepsLeft > 0 && yielding > 0 && !isRounding(missing, schedule[largest])) {
      spread(schedule, missing / yielding, sensitivity, lower, upper);
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
 * @returns the shares that it is `missing`, the sensitivities of the intervals strictly inside their bounds, summed
 *   (`yielding`), and the one of them with the most shares, where rounding matters least (-1: there is none)
 */
function clampAndMeasure(
  quantity: number,
  schedule: Float64Array,
  sensitivity: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
): { missing: number; yielding: number; largest: number } {
  const missing = new CompensatedSum();
  missing.add(quantity);
  let yielding = 0;
  let largest = -1;
  let most = 0;
  for (let t = 0; t < schedule.length; t++) {
    const x = clamp(schedule[t]!, lower[t]!, upper[t]!);
    schedule[t] = x;
    missing.add(-x);
    if (x <= lower[t]! || x >= upper[t]!) continue;
    yielding += sensitivity[t]!;
    if (x > most) {
      most = x;
      largest = t;
    }
  }
  return { missing: missing.value, yielding, largest };
}

/**
 * Moves the intervals strictly inside their bounds by `step` times their sensitivity, and hands the rounding of each on
 * to the next, so that the moves add up to what they should.
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
    // Not the other way round: of a sensitivity that overflows the move is none.
    if (x <= lower[t]! || x >= upper[t]! || !(Math.abs(move) <= NEGLIGIBLE * x)) continue;
    const handedOn = isRounding(carry, x) ? carry : 0;
    const moved = x + (move + handedOn);
    carry += x - moved + move;
    schedule[t] = moved;
  }
}
