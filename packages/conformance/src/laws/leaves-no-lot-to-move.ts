import { certify } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from './answer-law.js';

/**
 * No move of one lot from an interval to another saves anything, which for separable convex costs is to be optimal among
 * whole lots. Nothing is asked where intervals are coupled, or costs are not convex.
 */
export const leavesNoLotToMove: AnswerLaw = answerLaw(
  'leaves no lot whose move would save',
  (problem, { solution }) => {
    const { lots } = certify(problem, solution.schedule, solution);
    if (lots?.bestExchange === undefined || lots.exchangeOptimal) return undefined;
    const { from, to, saving } = lots.bestExchange;
    return `a lot moved from interval ${from} to ${to} saves ${saving}`;
  },
);
