import { CompensatedSum, capacityOf, costCurvesOf, type Problem, shadowPriceOf } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from './answer-law.js';

/** The price is the marginal cost of one interval at its bound: one evaluation. */
const ROUNDING = 1e-12;

/** A trajectory bound binds if the shares done are within this part of the quantity of it. */
const NEAR = 1e-12;

/**
 * With every interval at a bound the multiplier of the fill constraint is not unique; the shadow price is then the cost
 * of one more share, or else the saving of one share less, or else 0. Intervals before a binding trajectory bound have
 * no influence on it.
 */
export const statesThePriceOfOneMoreShare: AnswerLaw = answerLaw(
  'states the price of one more share where the shadow price jumps',
  (problem, { solution: { schedule, shadowPrice } }) => {
    const { impact, lower } = problem;
    const capacity = capacityOf(problem);
    const curves = costCurvesOf({ impact });
    const hasKinks = schedule.some((_, t) => curves.kinks(t) !== undefined);
    if (hasKinks || problem.lot !== undefined) return undefined;
    const first = firstBehindBounds(problem, schedule);
    if (schedule.some((x, t) => t >= first && x > lower[t]! && x < capacity[t]!)) return undefined;
    const expected = shadowPriceOf(problem, schedule);
    if (Math.abs(shadowPrice - expected) <= ROUNDING * (Math.abs(expected) + largestFee(problem))) return undefined;
    return `states ${shadowPrice}, one more share costs ${expected}`;
  },
);

/** Currency per share: the scale of the terms whose difference is a marginal cost near 0. */
function largestFee({ fee = new Float64Array() }: Problem): number {
  return fee.reduce((largest, one) => Math.max(largest, Math.abs(one)), 0);
}

/** The first interval after all binding trajectory bounds, not counting the end of the horizon. */
function firstBehindBounds({ quantity, trajectory }: Problem, schedule: Float64Array): number {
  if (trajectory === undefined) return 0;
  const done = new CompensatedSum();
  let first = 0;
  for (let t = 0; t < schedule.length - 1; t++) {
    done.add(schedule[t]!);
    const slack = Math.min(done.value - trajectory.lower[t]!, trajectory.upper[t]! - done.value);
    if (slack <= NEAR * quantity) first = t + 1;
  }
  return first;
}
