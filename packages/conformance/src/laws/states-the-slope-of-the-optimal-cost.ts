import {
  featuresOf,
  findInfeasibility,
  gapRounding,
  grossObjective,
  missingFeatures,
  type Optimal,
  type Problem,
  type Solution,
} from '@waterfill/model';
import { forAll } from '../problems/for-all.js';
import { problemsWith } from '../problems/generated-problems.js';
import { findOptimum } from '../references/find-optimum.js';
import type { Law, Settings, Subject } from './law.js';

/**
 * The shadow price is the slope of the optimal objective in the quantity. The optimal cost is convex, so its slope lies
 * between its two finite differences for any step, without truncation error; only the tolerance divided by the step
 * must be allowed for.
 */
export const statesTheSlopeOfTheOptimalCost: Law = {
  name: 'states the slope of the optimal cost as its shadow price',
  check: (subject) => {
    const { settings, solver } = subject;
    const convex = new Set([...solver.supports].filter((feature) => feature !== 'nonconvex' && feature !== 'lots'));
    return forAll(
      statesTheSlopeOfTheOptimalCost.name,
      problemsWith(convex, settings.range),
      settings,
      async (problem) => {
        const answer = await findOptimum(subject, problem);
        for (const step of [0.1, Math.max(1e-3, Math.sqrt(settings.tolerance))]) {
          const wrong = await outsideDifferences(subject, problem, answer, step * problem.quantity);
          if (wrong !== undefined) return wrong;
        }
        return undefined;
      },
    );
  },
};

async function outsideDifferences(
  subject: Subject,
  problem: Problem,
  { solution }: Optimal,
  step: number,
): Promise<string | undefined> {
  if (step === 0) return undefined;
  const more = await optimumOf(subject, { ...problem, quantity: problem.quantity + step });
  const less = await optimumOf(subject, { ...problem, quantity: problem.quantity - step });
  const right = more === undefined ? Number.POSITIVE_INFINITY : (more.objective - solution.objective) / step;
  const left = less === undefined ? Number.NEGATIVE_INFINITY : (solution.objective - less.objective) / step;
  const price = solution.shadowPrice;
  const scale = Math.max(grossOf(problem, solution), more ? grossOf(problem, more) : 0);
  const hidden = errorOf(subject.settings, problem, scale, price) / step;
  if (price >= left - hidden && price <= right + hidden) return undefined;
  return `states ${price}, but the optimum rises by ${left} per share before the order and by ${right} after it`;
}

/** Both objectives and the price may each be off by the tolerance. */
function errorOf({ tolerance }: Settings, problem: Problem, objective: number, shadowPrice: number): number {
  return 3 * (tolerance * objective + gapRounding(problem, objective, shadowPrice));
}

function grossOf(problem: Problem, { schedule, objective }: Solution): number {
  return grossObjective(problem, schedule, objective);
}

/** The optimum; undefined if there is none, or if the other order has an unsupported feature. */
async function optimumOf(subject: Subject, problem: Problem): Promise<Solution | undefined> {
  if (findInfeasibility(problem) || missingFeatures(problem, subject.solver.supports).length > 0) return undefined;
  return featuresOf(problem).has('nonconvex') ? undefined : (await findOptimum(subject, problem)).solution;
}
