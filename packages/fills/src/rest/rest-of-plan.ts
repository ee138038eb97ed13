import {
  answerOf,
  auctionAt,
  compensatedSum,
  createProblem,
  type Finding,
  findingOf,
  type Grid,
  gridOnDay,
  type ImpactCurves,
  type OrderProblem,
  type Plan,
  type Problem,
  ProblemError,
  remainderOf,
  sharesText,
} from '@waterfill/model';
import type { Fill } from '../fill.js';
import { requireFills } from '../require-fills.js';
import { createTimeNames, type PlaceOfDay, placeOfDay, restOfGrid } from './place-of-day.js';
import type { Replan } from './replan.js';
import { restOfProblem } from './rest-of-problem.js';
import { doneFindings, doneOf, plannedBy, sharesIn, type WhatIsDone } from './shares-done.js';

/** A plan to continue: a result of `planOrder` of `@waterfill/plan`, or a solved problem with its clock times. */
export type PlannedOrder = Pick<Plan, 'order' | 'result'> & Partial<Pick<Plan, 'curves'>>;

/** A plan at a moment of the day on which it is traded. */
export interface PlanToday extends PlaceOfDay {
  /** its grid is on that day */
  readonly planned: OrderProblem & { readonly grid: Grid };
  readonly plannedResult: PlannedOrder['result'];
  /** shares of each interval, T of them */
  readonly schedule: Float64Array;
  /** seconds since 1970-01-01T00:00:00Z */
  readonly now: number;
  readonly curves?: ImpactCurves | undefined;
}

/** The rest of a plan, before it is solved. */
export interface RestOfPlan extends Omit<Replan, 'rest' | 'changes'> {
  /** the problem of the rest; absent: no interval is left */
  readonly order?: OrderProblem | undefined;
}

/**
 * A plan at a moment, its grid on the day of that moment.
 *
 * @param now - seconds since 1970-01-01T00:00:00Z
 * @throws ProblemError for a plan without clock times or without a schedule
 * @example
 * ```ts
 * import { type PlannedOrder, planToday } from '@waterfill/fills';
 * const isOver = (plan: PlannedOrder, now: number): boolean => {
 *   const { first, schedule } = planToday(plan, now);
 *   return first === schedule.length;
 * };
 * isOver.length; // => 2
 * ```
 */
export function planToday({ order, result, curves }: PlannedOrder, now: number): PlanToday {
  const schedule = answerOf(result)?.solution.schedule;
  if (schedule === undefined) {
    throw new ProblemError('result', `the plan has no schedule to continue, its status is "${result.status}"`);
  }
  if (order.grid === undefined) {
    throw new ProblemError(
      'grid',
      'the plan has no clock times, so it is not known which of its intervals are over; give its problem a grid',
    );
  }
  const grid = gridOnDay(order.grid, schedule.length, now);
  const place = placeOfDay(grid, schedule.length, now);
  return { planned: { ...order, grid }, plannedResult: result, schedule, now, curves, ...place };
}

/**
 * The shares of a plan that are done, and the problem of the rest, which `replanOrder` of `@waterfill/plan` solves.
 *
 * @throws FillsError for fills that are not of the order
 * @example
 * ```ts
 * import { type PlannedOrder, planToday, restOfPlan } from '@waterfill/fills';
 * const left = (plan: PlannedOrder, now: number, done: number): number =>
 *   restOfPlan(planToday(plan, now), { done }).order?.problem.quantity ?? 0;
 * left.length; // => 3
 * ```
 */
export function restOfPlan(today: PlanToday, soFar: WhatIsDone): RestOfPlan {
  const { planned, plannedResult, schedule, now, first, part, curves } = today;
  const { costRatio, volumes, closed } = soFar;
  const { fills, findings } = requireFills(soFar.fills ?? [], { ...filledOrder(planned, curves), now }, soFar.source);
  const done = doneOf(soFar, fills, plannedBy(schedule, today));
  const left = Math.max(0, remainderOf(planned.problem.quantity, [done.shares]));
  const said = [...findings, ...doneFindings(planned, soFar.done, done)];
  const given = soFar.fills && { fills };
  const known = { planned, plannedResult, now, ...given, done, first, part, costRatio, volumes, closed };
  const timeOf = createTimeNames(planned.grid, schedule.length);
  if (first === schedule.length) {
    return { ...known, findings: [...said, ...afterEnd(left, timeOf(schedule.length - 1))] };
  }
  const doneInFirst = sharesIn(fills, planned.grid, first);
  const filled = soFar.done === undefined ? sharesByInterval(fills, today) : plannedShares(done.shares, today);
  // An auction takes all orders at its end.
  const partLeft = auctionAt(planned.grid, first) === undefined ? part : 1;
  const place = {
    first,
    part: partLeft,
    done: done.shares,
    left,
    doneInFirst,
    costRatio: costRatio ?? 1,
    filled,
    volumes,
  };
  const { problem, findings: relaxed } = restOfProblem(withoutIntervals(planned.problem, closed), place, timeOf);
  const grid = restOfGrid(planned.grid, today, schedule.length);
  return { ...known, order: { ...planned, problem, grid }, findings: [...said, ...relaxed] };
}

function withoutIntervals(problem: Problem, closed: readonly number[] | undefined): Problem {
  if (closed === undefined) return problem;
  const unless = (values: Float64Array): Float64Array => values.map((value, t) => (closed.includes(t) ? 0 : value));
  return createProblem({ ...problem, lower: unless(problem.lower), upper: unless(problem.upper) });
}

function sharesByInterval(fills: readonly Fill[], { first, planned: { grid } }: PlanToday): number[] {
  return Array.from({ length: first + 1 }, (_, t) => sharesIn(fills, grid, t));
}

/** When only their number is known, the shares done are taken to have followed the schedule. */
function plannedShares(done: number, { first, part, schedule }: PlanToday): Float64Array {
  const soFar = schedule.slice(0, first + 1);
  soFar[first]! *= 1 - part;
  const total = compensatedSum(soFar);
  return soFar.map((shares) => (total === 0 ? done / soFar.length : (shares / total) * done));
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
