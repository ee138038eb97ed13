import { createProblem, gapRounding, grossObjective, type Problem, type Trajectory } from '@waterfill/model';
import fc from 'fast-check';
import { forAll } from '../problems/for-all.js';
import { problemsWith } from '../problems/generated-problems.js';
import { findOptimum } from '../references/find-optimum.js';
import type { Law } from './law.js';
import { measure } from './measure.js';

/** Every schedule within the tighter bounds is also within the looser bounds. */
export const gainsByLooserBounds: Law = {
  name: 'never costs more with looser bounds',
  check: (subject) => {
    const { settings, solver } = subject;
    const looser = fc.record({
      problem: problemsWith(solver.supports, settings.range),
      floor: fc.constantFrom(0, 0.5, 1),
      cap: fc.constantFrom(1, 1.5, 100),
    });
    return forAll(gainsByLooserBounds.name, looser, settings, async ({ problem, floor, cap }) => {
      const tight = (await findOptimum(subject, problem)).solution;
      const loose = (await findOptimum(subject, loosen(problem, floor, cap))).solution;
      // Shares that the answer with tight bounds misses by rounding may cost far more than the others.
      const missing = measure(problem, tight).fillResidual * problem.quantity * Math.abs(loose.shadowPrice);
      const gross = grossObjective(problem, tight.schedule, tight.objective);
      const rounding = gapRounding(problem, gross, tight.shadowPrice);
      const allowed = settings.tolerance * gross + rounding + missing;
      return loose.objective <= tight.objective + allowed
        ? undefined
        : `has an objective of ${tight.objective}, with looser bounds of ${loose.objective}`;
    });
  },
};

function loosen(problem: Problem, floor: number, cap: number): Problem {
  const looser = ({ lower, upper }: Trajectory): Trajectory => ({
    lower: lower.map((least) => least * floor),
    upper: upper.map((most) => most * cap),
  });
  const trajectory = problem.trajectory && looser(problem.trajectory);
  return createProblem({ ...problem, ...looser(problem), trajectory });
}
