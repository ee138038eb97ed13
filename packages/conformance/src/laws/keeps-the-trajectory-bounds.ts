import { CompensatedSum } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from './answer-law.js';
import { FEASIBLE } from './fills-the-order.js';

/** By the end of every interval at least so much is done, and at most so much, as its trajectory bounds say. */
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
