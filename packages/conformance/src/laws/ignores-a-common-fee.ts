import { certify, createProblem, featuresOf, gapRounding, type Problem, type Solution } from '@waterfill/model';
import fc from 'fast-check';
import { forAll } from '../problems/for-all.js';
import { problemsWith } from '../problems/generated-problems.js';
import { findOptimum } from '../references/find-optimum.js';
import type { Law, Settings } from './law.js';

/** Relative to the price and the fee, whose sum is rounded. */
const ROUNDING = 1e-13;

/**
 * Every schedule trades the same quantity, so a common fee changes no schedule: an answer with the fee is also an
 * answer without it; its price and objective are higher by the fee.
 */
export const ignoresACommonFee: Law = {
  name: 'answers alike when every share costs a constant more, or less',
  check: async (subject) => {
    const { settings, solver } = subject;
    if (!solver.supports.has('fee')) return;
    const problems = fc.tuple(problemsWith(solver.supports, settings.range), fc.constantFrom(-3, -1, -0.3, 0.3, 3));
    await forAll(ignoresACommonFee.name, problems, settings, async ([problem, times]) => {
      const { solution: before } = await findOptimum(subject, problem);
      const fee = times * (before.objective / problem.quantity || 1);
      if (!Number.isFinite(fee)) return undefined;
      const dearer = createProblem({ ...problem, fee: problem.lower.map((_, t) => (problem.fee?.[t] ?? 0) + fee) });
      const { solution: after } = await findOptimum(subject, dearer);
      return difference(problem, before, after, fee, settings);
    });
  },
};

function difference(
  problem: Problem,
  before: Solution,
  after: Solution,
  fee: number,
  { tolerance }: Settings,
): string | undefined {
  const shadowPrice = after.shadowPrice - fee;
  const { feasible, dualityGap, grossObjective } = certify(problem, after.schedule, { ...after, shadowPrice });
  const scale = grossObjective + Math.abs(fee) * problem.quantity;
  const allowed = (tolerance + ROUNDING) * scale + gapRounding(problem, scale, after.shadowPrice);
  const change = after.objective - before.objective;
  if (!feasible) return 'the answer with the fee is not feasible without it';
  if (Math.abs(change - fee * problem.quantity) > 2 * allowed)
    return `costs ${change} more where a fee of ${fee} on ${problem.quantity} shares is ${fee * problem.quantity}`;
  if (featuresOf(problem).has('nonconvex') || problem.lot !== undefined || dualityGap <= allowed) return undefined;
  return `the answer with a fee of ${fee} leaves a gap of ${dualityGap} without it, ${allowed} is allowed`;
}
