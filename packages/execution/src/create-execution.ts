import type { Policy } from '@waterfill/evaluate';
import { Execution } from './execution.js';
import { type ExecutionOptions, headerOf } from './execution-options.js';
import type { ExecutionOrder } from './execution-order.js';
import { orderOfPlan, type PlannedOrder } from './order-of-plan.js';

/**
 * Starts to execute an order by a policy.
 *
 * @param order - or a plan of it, whose caps, blackouts, deadlines and lots are then kept
 * @throws ProblemError naming the option or the field of the order that is wrong
 * @example
 * ```ts
 * import { levelPolicy } from '@waterfill/evaluate';
 * import { createExecution } from '@waterfill/execution';
 * const openSeconds = Date.parse('2025-06-02T09:30:00-04:00') / 1000;
 * const order = { side: 'buy', openSeconds, sessionSeconds: 23_400, start: 0, horizon: 600, quantity: 600 } as const;
 * const execution = createExecution(order, levelPolicy);
 * execution.onTime(openSeconds);
 * const decision = execution.next()!;
 * decision.shares; // => 10
 * execution.onFill({ seconds: openSeconds + 2, price: 10.02, shares: 7 });
 * execution.onTime(openSeconds + 10);
 * execution.next()?.shares; // => 13
 * execution.status.done; // => 7
 * ```
 */
export function createExecution(
  order: ExecutionOrder | PlannedOrder,
  policy: Policy,
  options: ExecutionOptions = {},
): Execution {
  return new Execution(headerOf(executionOrderOf(order), policy, options), policy);
}

/** The order to execute: of a plan, or the order itself. */
export function executionOrderOf(order: ExecutionOrder | PlannedOrder): ExecutionOrder {
  return 'order' in order ? orderOfPlan(order) : order;
}
