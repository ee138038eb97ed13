import {
  COUPLING_FEATURES,
  costCurvesOf,
  featuresOf,
  gapRounding,
  grossObjective,
  type Problem,
  type Solution,
} from '@waterfill/model';
import { forAll } from '../problems/for-all.js';
import { problemsWith } from '../problems/generated-problems.js';
import { findOptimum } from '../references/find-optimum.js';
import { latticeReference } from '../references/lattice-reference.js';
import { lotsReference } from '../references/lots-reference.js';
import { reference } from '../references/reference.js';
import type { Law } from './law.js';

/** Relative to the cost of the reference. */
const ACCURACY = 1e-12;

/** On up to three intervals, direct search finds no lower objective, and the answer's is not higher. */
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
      const expected = referenceObjective(problem);
      if (expected === undefined) return undefined;
      const { objective, schedule } = solution;
      const gross = grossObjective(problem, schedule, expected);
      const floor = ACCURACY * gross + gapRounding(problem, gross, dearest(problem, solution));
      if (objective < expected - floor) return `comes to ${objective}, trying finds nothing below ${expected}`;
      if (objective <= expected + settings.tolerance * gross + floor) return undefined;
      return `comes to ${objective}, trying finds ${expected} (${[...featuresOf(problem)].join(', ')})`;
    });
  },
};

/** By direct search, or on a lattice if intervals are coupled; undefined if they are coupled and also not convex or in lots. */
function referenceObjective(problem: Problem): number | undefined {
  const features = featuresOf(problem);
  if (!COUPLING_FEATURES.some((feature) => features.has(feature)))
    return features.has('lots') ? lotsReference(problem) : reference(problem).cost;
  return features.has('nonconvex') || features.has('lots') ? undefined : latticeReference(problem).objective;
}

/** The largest price of a share: the shares of the reference have the rounding error of the order, times their prices. */
function dearest(problem: Problem, { schedule, shadowPrice }: Solution): number {
  const curves = costCurvesOf(problem);
  return schedule.reduce(
    (most, x, t) => Math.max(most, Math.abs(curves.leftMarginalCost(t, x))),
    Math.abs(shadowPrice),
  );
}
