import { gridOnDay, intervalCount, type OrderProblem, ProblemError } from '@waterfill/model';
import type { TradedOrder } from './traded-order.js';

/**
 * The order of a plan, on the day on which it was traded: it arrives with the first interval and ends with the last.
 * Its fee is that of the plan if all intervals have the same one.
 *
 * @param planned - the problem of the plan
 * @param instant - a moment of the day, seconds since 1970
 * @throws ProblemError if the plan has no clock times, or does not say the side
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { orderOfPlan } from '@waterfill/tca';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
 * const planned = { problem: createProblem({ quantity: 10, impact, fee: 0.001 }), grid, side: 'buy' } as const;
 * const order = orderOfPlan(planned, Date.parse('2025-06-03T12:00:00-04:00') / 1000);
 * [order.grid.start, order.fee]; // => ['2025-06-03T10:00:00-04:00', 0.001]
 * ```
 */
export function orderOfPlan({ problem, grid, side, symbol, currency }: OrderProblem, instant: number): TradedOrder {
  if (grid === undefined) throw new ProblemError('grid', 'the plan has no clock times; add "grid" to its problem');
  if (side === undefined) throw new ProblemError('side', 'the plan does not say the side; add "side" to its problem');
  const intervals = intervalCount(problem);
  const own = gridOnDay(grid, intervals, instant);
  const { fee } = problem;
  const isOneFee = fee?.every((one) => one === fee[0]) ?? false;
  return {
    ...{ side, quantity: problem.quantity, arrival: Date.parse(own.start) / 1000, grid: own, intervals },
    ...(isOneFee && { fee: fee![0]! }),
    ...(symbol !== undefined && { symbol }),
    ...(currency !== undefined && { currency }),
  };
}
