import { type Grid, gridOnDay, type Plan, ProblemError, type SecondsOfBreaks, secondsAt } from '@waterfill/model';
import type { ExecutionOrder } from './execution-order.js';

/** A plan, or a problem with its clock times: the order is executed within its bounds. */
export type PlannedOrder = Pick<Plan, 'order'> & { readonly curves?: Plan['curves'] | undefined };

/**
 * The order of a plan, with the bounds of its problem: caps, blackouts, deadlines and lots. Its session is the horizon
 * of the plan. Risk and tracking are left to the policy.
 *
 * @param instant - seconds since 1970-01-01T00:00:00Z, a moment of the day on which it is executed; default: the day of
 *   the plan
 * @throws ProblemError if it has no side or no grid, or trades in auctions
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
export function orderOfPlan({ order, curves }: PlannedOrder, instant?: number): ExecutionOrder {
  const { problem, symbol = curves?.symbol, side = curves?.side } = order;
  const { quantity, lower, upper, trajectory, lot } = problem;
  if (side === undefined) throw new ProblemError('side', 'the plan does not say whether it buys or sells; add it');
  const grid = gridOnDayOf({ order, curves }, instant);
  requireNoAuction(grid);
  const openSeconds = Date.parse(grid.start) / 1000;
  const edges = edgesOf(grid, lower.length);
  const horizon = edges.at(-1)!;
  const breaks = breaksOfPlan({ order, curves });
  return {
    ...{ ...(symbol && { symbol }), side, openSeconds, timezone: grid.timezone },
    ...{ sessionSeconds: horizon, start: 0, horizon, quantity },
    ...(lot !== undefined && { lot }),
    ...(breaks.length > 0 && { breaks }),
    limits: {
      ...{ edges, lower: Array.from(lower), upper: orNull(upper) },
      ...(trajectory && { leastDone: Array.from(trajectory.lower), mostDone: orNull(trajectory.upper) }),
    },
  };
}

/** The breaks that the books of a plan had, seconds since its first interval starts. */
export function breaksOfPlan({ order, curves }: PlannedOrder): SecondsOfBreaks {
  const { problem, grid = curves?.grid } = order;
  if (grid === undefined || curves?.intervals.length !== problem.lower.length) return [];
  const edges = edgesOf(grid, problem.lower.length);
  const breaks: [start: number, end: number][] = [];
  for (const [t, { closed }] of curves.intervals.entries()) {
    if (closed !== 'break') continue;
    const last = breaks.at(-1);
    if (last !== undefined && last[1] === edges[t]) last[1] = edges[t + 1]!;
    else breaks.push([edges[t]!, edges[t + 1]!]);
  }
  return breaks;
}

function edgesOf(grid: Grid, intervals: number): number[] {
  return Array.from({ length: intervals + 1 }, (_, t) => secondsAt(grid, t));
}

/** Decisions are made on books, and an auction has none. */
function requireNoAuction({ auctions = [] }: Grid): void {
  if (auctions.length === 0) return;
  const names = auctions.map(({ name }) => name).join(' and ');
  const reason = `the plan trades in the ${names}, on whose orders no decision can be made; execute a plan of the session alone`;
  throw new ProblemError('grid.auctions', reason, { code: 'auctions-not-executed' });
}

/** The grid of a plan on the day of a moment; without a moment, on the plan's own day. */
export function gridOnDayOf({ order, curves }: PlannedOrder, instant?: number): Grid {
  const { problem, grid = curves?.grid } = order;
  if (grid === undefined) throw new ProblemError('grid', 'the plan has no clock times; give its problem a grid');
  return instant === undefined ? grid : gridOnDay(grid, problem.lower.length, instant);
}

function orNull(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => (value === Number.POSITIVE_INFINITY ? null : value));
}
