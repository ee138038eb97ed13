import { type Plan, ProblemError, secondsAt } from '@waterfill/model';
import type { ExecutionOrder } from './execution-order.js';

/**
 * The order of a plan, with the bounds of its problem: caps, blackouts, deadlines and lots. Its session is the horizon of the
 * plan. Risk and tracking are the policy's to know.
 *
 * @throws ProblemError if the plan has no grid or no side
 * @example
 * ```ts
 * import { orderOfPlan } from '@waterfill/execution';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, planOrder } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const plan = await planOrder([day], { quantity: 2000 }, { alternatives: false });
 * const { horizon, limits } = orderOfPlan(plan);
 * horizon; // => 23400
 * limits?.upper.length; // => 13
 * ```
 */
export function orderOfPlan({ order, curves }: Pick<Plan, 'order' | 'curves'>): ExecutionOrder {
  const { problem, symbol = curves.symbol, side = curves.side, grid = curves.grid } = order;
  const { quantity, lower, upper, trajectory, lot } = problem;
  const openSeconds = Date.parse(grid.start) / 1000;
  if (!Number.isFinite(openSeconds)) throw new ProblemError('plan.grid.start', `expected a time, got ${grid.start}`);
  const edges = Array.from({ length: lower.length + 1 }, (_, t) => secondsAt(grid, t));
  const horizon = edges.at(-1)!;
  return {
    ...{ ...(symbol && { symbol }), side, openSeconds, timezone: grid.timezone },
    ...{ sessionSeconds: horizon, start: 0, horizon, quantity },
    ...(lot !== undefined && { lot }),
    limits: {
      ...{ edges, lower: Array.from(lower), upper: orNull(upper) },
      ...(trajectory && { leastDone: Array.from(trajectory.lower), mostDone: orNull(trajectory.upper) }),
    },
  };
}

function orNull(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => (value === Number.POSITIVE_INFINITY ? null : value));
}
