import { CompensatedSum, featuresOf, gapRounding, grossObjective } from '@waterfill/model';
import { type AnswerLaw, answerLaw } from './answer-law.js';

/**
 * The prices of the trajectory bounds are at least 0, 0 where there is no bound, and 0 away from the bounds. (Where the
 * bounds bind, the law about the gap checks the prices.)
 */
export const pricesTheTrajectoryBounds: AnswerLaw = answerLaw(
  'prices the trajectory bounds',
  (problem, { solution }, { tolerance }) => {
    const { trajectory, quantity } = problem;
    const { schedule, objective, shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices } = solution;
    if (trajectory === undefined || featuresOf(problem).has('nonconvex')) return undefined;
    const done = new CompensatedSum();
    let slack = 0;
    let dearest = Math.abs(shadowPrice);
    for (let t = 0; t < schedule.length; t++) {
      done.add(schedule[t]!);
      const [lowerPrice, upperPrice] = [trajectoryLowerPrices![t]!, trajectoryUpperPrices![t]!];
      if (!(lowerPrice >= 0 && upperPrice >= 0)) return `interval ${t} has the prices ${lowerPrice} and ${upperPrice}`;
      if (upperPrice > 0 && trajectory.upper[t] === Number.POSITIVE_INFINITY) return `interval ${t} has no upper bound`;
      if (lowerPrice > 0) slack += lowerPrice * Math.abs(done.value - trajectory.lower[t]!);
      if (upperPrice > 0) slack += upperPrice * Math.abs(trajectory.upper[t]! - done.value);
      dearest = Math.max(dearest, lowerPrice, upperPrice);
    }
    const gross = grossObjective(problem, schedule, objective);
    if (slack <= tolerance * gross + gapRounding({ quantity }, gross, dearest)) return undefined;
    return `prices trajectory bounds that do not bind, at ${slack / gross} of the objective`;
  },
);
