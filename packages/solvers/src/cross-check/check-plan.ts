import { createProblem, type Plan } from '@waterfill/model';
import { type CrossCheckOptions, crossCheck } from './cross-check.js';

/**
 * Has every backend solve the problem of a plan, as {@link crossCheck} does, and puts the outcome into the plan. Where the
 * schedule is an optimum that was rounded to lots, which no backend finds, the problem is checked without lots.
 *
 * How long each backend took is left out, so that the same plan gives the same document.
 *
 * @throws as crossCheck
 */
export async function checkPlan(plan: Plan, options: CrossCheckOptions = {}): Promise<Plan> {
  const { lot, oddLot, ...continuous } = plan.order.problem;
  const problem = plan.result.rounded ? createProblem(continuous) : plan.order.problem;
  const check = await crossCheck(problem, options);
  return { ...plan, check: { ...check, backends: check.backends.map((one) => ({ ...one, elapsedMs: null })) } };
}
