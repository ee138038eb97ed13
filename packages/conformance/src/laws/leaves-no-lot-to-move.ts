import { certify } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from './answer-law.js';

/**
 * No move of one lot from one interval to another saves anything. For separable convex costs this means optimal in
 * whole lots. The law does not apply if intervals are coupled or costs are not convex.
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
