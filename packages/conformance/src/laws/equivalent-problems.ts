import { certify, featuresOf, gapRounding, type Multipliers, type Problem } from '@waterfill/model';
import type fc from 'fast-check';
import { forAll } from '../problems/for-all.js';
import { findOptimum } from '../references/find-optimum.js';
import type { Features, Law, ProblemRange } from './law.js';

/** Two equivalent problems, and the translation from the answer of the second to that of the first. */
export interface Equivalence {
  readonly problem: Problem;
  readonly other: Problem;
  readonly translate: (answer: Claim) => Claim;
}

/** The claims of an answer. */
export interface Claim extends Multipliers {
  readonly schedule: Float64Array;
  readonly objective: number;
  readonly trajectoryLowerPrices?: Float64Array | undefined;
  readonly trajectoryUpperPrices?: Float64Array | undefined;
}

/** Rounding in the translation of a problem's numbers. */
const ROUNDING = 1e-13;

/**
 * A law about equivalent problems. The translated answer is certified in the first problem with its own prices, and the
 * two objectives are compared, so the law also applies where the optimum is not unique.
 */
export function equivalenceLaw(
  name: string,
  equivalences: (features: Features, range: ProblemRange) => fc.Arbitrary<Equivalence>,
): Law {
  return {
    name,
    check: (subject) => {
      const { settings, solver } = subject;
      return forAll(
        name,
        equivalences(solver.supports, settings.range),
        settings,
        async ({ problem, other, translate }) => {
          const answer = await findOptimum(subject, problem);
          const translated = translate((await findOptimum(subject, other)).solution);
          return difference(problem, answer.solution, translated, settings.tolerance + ROUNDING);
        },
      );
    },
  };
}

function difference(problem: Problem, one: Claim, two: Claim, tolerance: number): string | undefined {
  const { feasible, dualityGap, grossObjective } = certify(problem, two.schedule, two);
  const allowed = tolerance * grossObjective + gapRounding(problem, grossObjective, two.shadowPrice);
  if (!feasible) return 'the answer of the other problem is not feasible in this one';
  if (Math.abs(one.objective - two.objective) > allowed)
    return `comes to ${one.objective} in one and to ${two.objective} in the other`;
  if (featuresOf(problem).has('nonconvex') || problem.lot !== undefined || dualityGap <= allowed) return undefined;
  return `the answer of the other problem leaves a gap of ${dualityGap / grossObjective} of the objective in this one`;
}
