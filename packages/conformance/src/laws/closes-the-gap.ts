import { certify, featuresOf, gapRounding } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from '../answer-law.js';

/**
 * The schedule and the shadow price prove each other optimal to the tolerance asked for. Nothing is asked where the
 * problem is not convex: there the dual bound is below the optimum.
 */
export const closesTheGap: AnswerLaw = answerLaw(
  'closes the gap to the tolerance asked for',
  (problem, { solution: { schedule, shadowPrice } }, { tolerance }) => {
    if (featuresOf(problem).has('nonconvex')) return undefined;
    const { dualityGap, cost } = certify(problem, schedule, { shadowPrice });
    if (dualityGap <= tolerance * cost + gapRounding(problem, cost, shadowPrice)) return undefined;
    return `leaves a gap of ${dualityGap / cost} of the cost, asked for ${tolerance}`;
  },
);
