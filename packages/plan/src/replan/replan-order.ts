import { requireFills } from '@waterfill/fills';
import {
  answerOf,
  type Finding,
  findingOf,
  type Grid,
  gridOnDay,
  type ImpactCurves,
  intervalCount,
  type OrderProblem,
  type Plan,
  ProblemError,
  type Replan,
  type RestOfOrder,
  remainderOf,
  sharesText,
} from '@waterfill/model';
import { chooseSolver, solve } from '@waterfill/solvers';
import { changesOf } from './changes-of.js';
import { costRatioSoFar } from './cost-ratio.js';
import { createTimeNames, placeOfDay, restOfGrid } from './place-of-day.js';
import { type ReplanOptions, requireReplanOptions } from './replan-options.js';
import { restOfProblem } from './rest-of-problem.js';
import { doneFindings, doneOf, plannedBy, sharesIn } from './shares-done.js';

/** A plan to go on with: one of `planOrder`, or a solved problem with its clock times. */
export type PlannedOrder = Pick<Plan, 'order' | 'result'> & Partial<Pick<Plan, 'curves'>>;

/**
 * Plans the rest of an order: with what is done, for the intervals that are left, on the curves of the plan, under its caps,
 * blackouts, deadlines, risk, tracking, fees and lots.
 *
 * The rest is a problem like any other, solved and certified again: it is what solving the rest afresh gives. An interval that
 * is partly over takes its part at the same rate. A bound that can no longer be met is relaxed by the least that lets a
 * schedule meet it, and a finding says by how much: `deadline-missed`, `cannot-complete`, `least-missed`, `least-lowered`,
 * `at-most-exceeded`. Whatever fills there are count as done, also later ones (`fills-after-now`) and too many
 * (`over-filled`). The grid of the plan is moved to the day of `now`.
 *
 * @param plan - its problem needs a grid, and it a schedule
 * @throws ProblemError for a plan without clock times or a schedule, and for an option out of range; FillsError for fills
 *   that are not of the order; the signal's reason when it is aborted
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
  const { planned, schedule, price } = planOf(plan, options.now);
  const { problem, grid } = planned;
  const place = placeOfDay(grid, intervalCount(problem), options.now);
  const { fills, findings } = requireFills(options.fills ?? [], filledOrder(planned, plan.curves), options.source);
  const done = doneOf(options, fills, plannedBy(schedule, place));
  const left = Math.max(0, remainderOf(problem.quantity, [done.shares]));
  const { costRatio, finding } = costRatioSoFar(problem, schedule, place, options.curvesSoFar);
  const timeOf = createTimeNames(grid, schedule.length);
  const known = {
    planned,
    plannedSchedule: schedule,
    plannedPrice: price,
    now: options.now,
    done,
    ...place,
    costRatio,
  };
  const said = [...findings, ...finding, ...doneFindings(planned, options, fills, done)];
  if (place.first === schedule.length) {
    return { ...known, changes: [], findings: [...said, ...afterEnd(left, timeOf(schedule.length - 1))] };
  }
  const doneInFirst = sharesIn(fills, grid, place.first);
  const restPlace = { ...place, done: done.shares, left, doneInFirst, costRatio: costRatio ?? 1 };
  const { problem: rest, findings: relaxed } = restOfProblem(problem, restPlace, timeOf);
  const solved = await solveRest(
    { ...planned, problem: rest, grid: restOfGrid(grid, place, schedule.length) },
    options,
  );
  return { ...known, rest: solved, changes: changesOf({ ...known, rest: solved }), findings: [...said, ...relaxed] };
}

interface KnownPlan {
  readonly planned: OrderProblem & { readonly grid: Grid };
  readonly schedule: Float64Array;
  readonly price: number;
}

function planOf({ order, result }: PlannedOrder, now: number): KnownPlan {
  const answer = answerOf(result);
  if (answer === undefined) {
    throw new ProblemError('result', `the plan has no schedule to go on with, its status is "${result.status}"`);
  }
  if (order.grid === undefined) {
    throw new ProblemError(
      'grid',
      'the plan has no clock times, so it is not known which of its intervals are over; give its problem a grid',
    );
  }
  const { schedule, shadowPrice } = answer.solution;
  return { planned: { ...order, grid: gridOnDay(order.grid, schedule.length, now) }, schedule, price: shadowPrice };
}

function filledOrder({ problem, symbol, side, grid }: OrderProblem, curves: ImpactCurves | undefined) {
  const { quantity, upper } = problem;
  return { quantity, symbol, side, grid, upper, mids: curves?.intervals.map(({ mid }) => mid) };
}

function afterEnd(left: number, end: string): Finding[] {
  const reason = `the last interval ended at ${end}; ${sharesText(left)} shares stay unfilled`;
  return left === 0
    ? []
    : [findingOf({ code: 'cannot-complete', reason, details: { left, available: 0, missing: left } })];
}

async function solveRest(order: OrderProblem, { solver, signal }: ReplanOptions): Promise<RestOfOrder> {
  const why = solver === undefined ? chooseSolver(order.problem).reason : 'asked for';
  return { order, result: await solve(order.problem, { solver, signal }), why };
}
