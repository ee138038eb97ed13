import { createProblem, type Plan, type Problem } from '@waterfill/model';
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
  const check = await crossCheck(checkedProblem(plan), options);
  return { ...plan, check: { ...check, backends: check.backends.map((one) => ({ ...one, elapsedMs: null })) } };
}

/**
 * The problem of a plan that backends are asked for in its check: without lots where the schedule is an optimum that was
 * rounded to lots, which no backend finds.
 *
 * @example
 * ```ts
 * import type { Plan, Problem } from '@waterfill/model';
 * import { checkedProblem } from '@waterfill/solvers';
 * const problemOf: (plan: Plan) => Problem = checkedProblem;
 * problemOf.length; // => 1
 * ```
 */
export function checkedProblem({ order, result }: Pick<Plan, 'order' | 'result'>): Problem {
  const { lot, oddLot, ...continuous } = order.problem;
  return result.rounded ? createProblem(continuous) : order.problem;
}
