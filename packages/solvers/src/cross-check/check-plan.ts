import { createProblem, type Plan } from '@waterfill/model';
import { type CrossCheckOptions, crossCheck } from './cross-check.js';

/**
 * Has every backend solve the problem of a plan, as {@link crossCheck} does, and puts the outcome into the plan. Where the
 * schedule is an optimum that was rounded to lots, which no backend finds, the problem is checked without lots.
 *
 * How long each backend took is left out, so that the same plan gives the same document.
 *
 * @throws as crossCheck
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, planOrder } from '@waterfill/plan';
 * import { checkPlan } from '@waterfill/solvers';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const plan = await checkPlan(await planOrder([day], { quantity: 2000 }));
 * plan.check?.verdict; // => 'agree'
 * ```
 */
export async function checkPlan(plan: Plan, options: CrossCheckOptions = {}): Promise<Plan> {
  const { lot, oddLot, ...continuous } = plan.order.problem;
  const problem = plan.result.rounded ? createProblem(continuous) : plan.order.problem;
  const check = await crossCheck(problem, options);
  return { ...plan, check: { ...check, backends: check.backends.map((one) => ({ ...one, elapsedMs: null })) } };
}
