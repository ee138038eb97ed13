import { certify, createProblem, gapRounding, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { findOptimum } from '../find-optimum.js';
import { forAll } from '../for-all.js';
import { problemsWith } from '../generated-problems.js';
import type { Law } from '../law.js';

/** Every schedule within the tighter bounds is one within the looser bounds. */
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
      // Shares that the tight answer misses by rounding may cost far more than the others.
      const missing = certify(problem, tight.schedule, tight).fillResidual * problem.quantity * loose.shadowPrice;
      const allowed = settings.tolerance * tight.cost + gapRounding(problem, tight.cost, tight.shadowPrice) + missing;
      return loose.cost <= tight.cost + allowed ? undefined : `costs ${tight.cost}, with looser bounds ${loose.cost}`;
    });
  },
};

function loosen({ quantity, impact, lower, upper }: Problem, floor: number, cap: number): Problem {
  return createProblem({
    quantity,
    impact,
    lower: lower.map((least) => least * floor),
    upper: upper.map((most) => most * cap),
  });
}
