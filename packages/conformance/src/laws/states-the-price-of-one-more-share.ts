import { capacityOf, featuresOf, shadowPriceOf } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from '../answer-law.js';

/** The price is the marginal cost of one interval at its bound: one evaluation. */
const ROUNDING = 1e-12;

/**
 * With every interval at a bound the multiplier of the fill constraint is not unique; the shadow price is then what one
 * more share costs, else what one less saves, else 0.
 */
export const statesThePriceOfOneMoreShare: AnswerLaw = answerLaw(
  'states the price of one more share where the shadow price jumps',
  (problem, { solution: { schedule, shadowPrice } }) => {
    const { impact, lower } = problem;
    const capacity = capacityOf(problem);
    if (impact.kind === 'tabulated' || featuresOf(problem).has('nonconvex')) return undefined;
    if (schedule.some((x, t) => x > lower[t]! && x < capacity[t]!)) return undefined;
    const expected = shadowPriceOf(problem, schedule);
    if (Math.abs(shadowPrice - expected) <= ROUNDING * expected) return undefined;
    return `states ${shadowPrice}, one more share costs ${expected}`;
  },
);
