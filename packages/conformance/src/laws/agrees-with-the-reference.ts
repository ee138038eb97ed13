import { costCurvesOf, featuresOf, gapRounding, type Problem } from '@waterfill/model';
import { findOptimum } from '../find-optimum.js';
import { forAll } from '../for-all.js';
import { problemsWith } from '../generated-problems.js';
import type { Law } from '../law.js';
import { reference } from '../reference.js';

/** Of the cost of the reference. */
const ACCURACY = 1e-12;

/** On up to three intervals, trying finds nothing cheaper, and nothing as good that is dearer. */
export const agreesWithTheReference: Law = {
  name: 'agrees with the reference on up to three intervals',
  check: (subject) => {
    const { settings, solver } = subject;
    const short = problemsWith(solver.supports, {
      ...settings.range,
      intervals: Math.min(3, settings.range.intervals),
    });
    return forAll(agreesWithTheReference.name, short, settings, async (problem) => {
      const { solution } = await findOptimum(subject, problem);
      const expected = reference(problem).cost;
      const floor = ACCURACY * expected + gapRounding(problem, expected, dearest(problem, solution.schedule));
      if (solution.cost < expected - floor) return `costs ${solution.cost}, trying finds nothing below ${expected}`;
      if (solution.cost <= expected * (1 + settings.tolerance) + floor) return undefined;
      return `costs ${solution.cost}, trying finds ${expected} (${[...featuresOf(problem)].join(', ')})`;
    });
  },
};

/** The largest marginal cost: the reference knows its shares to the rounding of the order, and each is worth its own. */
function dearest({ impact }: Problem, schedule: Float64Array): number {
  const curves = costCurvesOf(impact);
  return schedule.reduce((most, x, t) => Math.max(most, curves.leftMarginalCost(t, x)), 0);
}
