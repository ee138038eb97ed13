import { certify, featuresOf, gapRounding } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from './answer-law.js';

/**
 * The schedule and the prices prove each other optimal to the tolerance asked for. Nothing is asked where the
 * problem is not convex, or in lots: there the dual bound is below the optimum.
 */
export const closesTheGap: AnswerLaw = answerLaw(
  'closes the gap to the tolerance asked for',
  (problem, { solution }, { tolerance }) => {
    if (featuresOf(problem).has('nonconvex') || problem.lot !== undefined) return undefined;
    const { dualityGap, objective } = certify(problem, solution.schedule, solution);
    if (dualityGap <= tolerance * objective + gapRounding(problem, objective, solution.shadowPrice)) return undefined;
    return `leaves a gap of ${dualityGap / objective} of the objective, asked for ${tolerance}`;
  },
);
