import type { CalendarName } from '@waterfill/calendar';
import {
  changesOf,
  type PlannedOrder,
  type PlanToday,
  planToday,
  type Replan,
  type RestOfOrder,
  restOfPlan,
} from '@waterfill/fills';
import type { OrderProblem } from '@waterfill/model';
import { chooseSolver, solve } from '@waterfill/solvers';
import { type ClosedToday, closedToday } from './closed-today.js';
import { costRatioSoFar } from './cost-ratio.js';
import { type ReplanOptions, requireReplanOptions } from './replan-options.js';
import { volumesToday } from './volumes-today.js';

/**
 * Plans the rest of an order: the remaining shares in the remaining intervals, on the curves of the plan, under its
 * caps, blackouts, deadlines, risk, tracking, fees and lots.
 *
 * The rest is an ordinary problem, solved and certified from scratch. An interval that is partly over keeps its
 * trading rate. A bound that can no longer be met is relaxed by the least amount that makes it feasible, and a
 * finding says by how much: `deadline-missed`, `cannot-complete`, `least-missed`, `least-lowered`,
 * `at-most-exceeded`. All fills count as done, even later ones (`fills-after-now`) and too many (`over-filled`). The
 * grid of the plan is moved to the day of `now`.
 *
 * A plan that tracks the volume follows, with a `profile`, what the market trades today (dynamic VWAP).
 *
 * @param plan - it needs a schedule, and its problem a grid
 * @throws ProblemError for a plan without clock times or a schedule, and for an option out of range; FillsError for
 *   fills that are not of the order; the signal's reason when it is aborted
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { replanOrder } from '@waterfill/plan';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;
 * const problem = createProblem({ quantity: 400, impact });
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
 * const plan = { order: { problem, grid }, result: await solve(problem) };
 * const now = Date.parse('2025-06-02T12:00:00-04:00') / 1000;
 * const { changes } = await replanOrder(plan, { now, done: 140 });
 * changes.map(({ planned, shares, reason }) => [planned, shares, reason]); // => [[100, 130, 'behind'], [100, 130, 'behind']]
 * ```
 */
export async function replanOrder(plan: PlannedOrder, options: ReplanOptions): Promise<Replan> {
  requireReplanOptions(options);
  const { now, fills, source, done, curvesSoFar, profile, calendar } = options;
  const today = planToday(plan, now);
  const { costRatio, finding } = costRatioSoFar(today, curvesSoFar);
  const volumes = profile && volumesToday(today, profile, curvesSoFar);
  const { closed, findings: hours } = calendar ? closedOn(today, calendar) : NOT_CLOSED;
  const { order, ...known } = restOfPlan(today, { fills, source, done, costRatio, volumes, closed });
  const findings = [...finding, ...hours, ...known.findings];
  if (order === undefined) return { ...known, changes: [], findings };
  const rest = await solveRest(order, options);
  return { ...known, rest, changes: changesOf({ ...known, rest }), findings };
}

const NOT_CLOSED = { closed: undefined, findings: [] };

function closedOn({ planned: { grid }, schedule, first }: PlanToday, calendar: CalendarName): ClosedToday {
  return closedToday({ grid, intervals: schedule.length, first }, calendar);
}

async function solveRest(order: OrderProblem, { solver, signal }: ReplanOptions): Promise<RestOfOrder> {
  const choice = solver === undefined ? chooseSolver(order.problem) : undefined;
  const result = await solve(order.problem, { solver: choice?.backend.name ?? solver, signal });
  return { order, result, why: choice?.reason ?? 'asked for' };
}
