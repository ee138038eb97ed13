import { certify, featuresOf, gapRounding } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from './answer-law.js';

/**
 * The schedule and the prices prove each other optimal within the tolerance. The law does not apply to problems that
 * are not convex or in lots, whose dual bound is below the optimum.
 */
export const closesTheGap: AnswerLaw = answerLaw(
  'closes the gap to the tolerance asked for',
  (problem, { solution }, { tolerance }) => {
    if (featuresOf(problem).has('nonconvex') || problem.lot !== undefined) return undefined;
    const { dualityGap, grossObjective } = certify(problem, solution.schedule, solution);
    const rounding = gapRounding(problem, grossObjective, solution.shadowPrice);
    if (dualityGap <= tolerance * grossObjective + rounding) return undefined;
    return `leaves a gap of ${dualityGap / grossObjective} of the objective, asked for ${tolerance}`;
  },
);
