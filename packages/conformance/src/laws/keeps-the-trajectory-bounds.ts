import { CompensatedSum } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from './answer-law.js';
import { FEASIBLE } from './fills-the-order.js';

/** The shares done by the end of every interval are within its trajectory bounds. */
export const keepsTheTrajectoryBounds: AnswerLaw = answerLaw(
  'keeps the trajectory bounds',
  ({ trajectory, quantity }, { solution: { schedule } }) => {
    if (trajectory === undefined) return undefined;
    const done = new CompensatedSum();
    for (const [t, shares] of schedule.entries()) {
      done.add(shares);
      const outside = Math.max(trajectory.lower[t]! - done.value, done.value - trajectory.upper[t]!);
      if (outside > FEASIBLE * quantity)
        return `has done ${done.value} by the end of interval ${t}, ${outside} outside`;
    }
    return undefined;
  },
);
