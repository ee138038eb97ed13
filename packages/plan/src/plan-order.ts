import {
  type Answer,
  answerOf,
  curvesBesideKernel,
  type Finding,
  type FittedImpact,
  type HeldOut,
  type Impact,
  type ImpactCurves,
  type Plan,
  type PlannedAhead,
  type Problem,
  ProblemError,
  requireCurves,
  type SolvedFrontierPoint,
  UnsupportedProblemError,
} from '@waterfill/model';
import { traceFrontier } from '@waterfill/solvers';
import { type ExpectedDay, isExpectedDay } from './ahead/expected-day.js';
import { inputsOnExpected } from './ahead/inputs-on-expected.js';
import { aheadWarnings, plannedAhead } from './ahead/planned-ahead.js';
import { withAuctions } from './auctions/with-auctions.js';
import { compareSchedules } from './compare/compare-schedules.js';
import { boundsOf, FittedHalves } from './compare/held-out.js';
import { judgeApart } from './compare/judge-apart.js';
import { FittedDays, type PlanningInputs } from './days/fitted-days.js';
import { otherFits } from './days/other-fits.js';

import type { MeasuredDay } from './measure/measured-day.js';
import type { OrderRequest } from './order/order.js';
import { requireOrder } from './order/require-order.js';
import { reviseProblem } from './order/revise-problem.js';
import { orderWarnings } from './order-warnings.js';
import { recoveryEffect } from './recovery-effect.js';
import { type SolvedOrder, solveOrder } from './solve-order.js';
import { beginStage, type PlanControl, requireControl } from './stages/progress.js';

/** A day to plan on: its curves, or the result of `measureDay`, whose warnings are added to the plan. */
export type Day = ImpactCurves | MeasuredDay;

/**
 * Plans an order on measured days: fits the impact, solves, certifies, and compares with other schedules.
 *
 * On an {@link ExpectedDay} it plans for a day that has not happened. Costs are then what is expected, and nothing is
 * held out.
 *
 * @param days - of one symbol and side, with intervals of the same length, each of another date; or an expected day
 * @param order - what to trade, and how it may be traded
 * @returns the plan with all its inputs. `result` says whether there is a schedule; without one there is no comparison
 * @throws ProblemError naming the option that is wrong; UnsupportedProblemError if the chosen backend lacks a feature;
 *   the signal's reason when it is aborted
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { comparedCost } from '@waterfill/model';
 * import { measureDay, planOrder } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const plan = await planOrder([day], { quantity: 2000 });
 * plan.result.status; // => 'optimal'
 * comparedCost(plan.comparison!, 'plan')! < comparedCost(plan.comparison!, 'even split')!; // => true
 * ```
 */
export async function planOrder(
  days: readonly Day[] | ExpectedDay,
  order: OrderRequest,
  control: PlanControl = {},
): Promise<Plan> {
  requireOrder(order);
  requireControl(control);
  return createPlanner(days).plan(order, control);
}

/** Plans orders on the same days. */
export interface Planner {
  /**
   * Plans an order as {@link planOrder} does, to the bit.
   *
   * @throws ProblemError naming the option that is wrong; UnsupportedProblemError if the chosen backend lacks a feature;
   *   the signal's reason when it is aborted
   */
  plan(order: OrderRequest, control?: PlanControl): Promise<Plan>;
}

/**
 * Creates a planner that fits the days once for each form of the impact, so that the next order on them takes a fraction
 * of the time: for a person who changes an order and watches the plan.
 *
 * @param days - of one symbol and side, with intervals of the same length, each of another date; or an expected day
 * @throws ProblemError for days that were not measured
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { createPlanner, measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const planner = createPlanner([await measureDay(await openRecording(file), { intervalSeconds: 1800 })]);
 * const control = { alternatives: false, heldOut: false };
 * const [one, other] = [await planner.plan({ quantity: 2000 }, control), await planner.plan({ quantity: 3000 }, control)];
 * one.fit === other.fit; // => true
 * ```
 */
export function createPlanner(days: readonly Day[] | ExpectedDay): Planner {
  const books = isExpectedDay(days) ? booksExpected(days) : booksOfDays(days);
  return {
    async plan(order, control = {}) {
      requireOrder(order);
      requireControl(control);
      return planOn(books, order, control);
    },
  };
}

/** What orders are planned on, and what planning has found out about it. */
interface Books {
  readonly known: readonly Finding[];
  /** the curves of the days; of a day that has not happened, none */
  readonly measured: readonly ImpactCurves[];
  /** of a day that has not happened, with the schedule if there is one */
  readonly aheadOf?: (problem: Problem, schedule: Float64Array | undefined, order: OrderRequest) => PlannedAhead;
  readonly inputsOf: (order: OrderRequest, signal: AbortSignal | undefined) => Promise<PlanningInputs>;
  readonly tablesOf: (curves: ImpactCurves) => Impact | undefined;
  readonly otherFits: (
    fit: FittedImpact,
    order: OrderRequest,
    signal: AbortSignal | undefined,
  ) => Promise<FittedImpact[]>;
  readonly judge: (order: OrderRequest, signal: AbortSignal | undefined) => Promise<HeldOut | undefined>;
}

function booksOfDays(given: readonly Day[]): Books {
  const measured = curvesOfDays(given);
  const [days, halves] = [new FittedDays(measured), new FittedHalves(measured)];
  return {
    known: given.flatMap((day) => ('curves' in day ? warningsOf(day, given.length) : [])),
    measured,
    inputsOf: (order, signal) => days.inputsOf(order, signal),
    tablesOf: (curves) => days.tablesOf(curves),
    otherFits: (fit, order, signal) => otherFits(fit, days, order, signal),
    judge: (order, signal) => halves.judge(order, signal),
  };
}

/** Of a day that has not happened there is nothing to hold out or to fit otherwise. */
function booksExpected(day: ExpectedDay): Books {
  return {
    known: day.warnings,
    measured: [],
    aheadOf: (problem, schedule, order) => plannedAhead(day, problem, schedule, order),
    inputsOf: async (order) => inputsOnExpected(day, order),
    tablesOf: () => undefined,
    otherFits: async () => [],
    judge: async () => undefined,
  };
}

async function planOn(books: Books, order: OrderRequest, control: PlanControl): Promise<Plan> {
  const apart = books.measured.length > 0 ? judgeApart(books.measured, order, control) : undefined;
  try {
    if (apart === undefined) return await planAll(books, order, control);
    const plan = await planAll(books, order, { ...control, heldOut: false });
    return plan.comparison ? { ...plan, heldOut: await apart.heldOut } : plan;
  } finally {
    apart?.end();
  }
}

async function planAll(books: Books, order: OrderRequest, control: PlanControl): Promise<Plan> {
  const { signal, alternatives = true } = control;
  await beginStage('fit', control);
  const { inputs, order: stated, findings, onFit } = withAuctions(await books.inputsOf(order, signal), order);
  await beginStage('solve', control);
  const solved = await solveOrder(inputs, order, signal);
  const assumed = await recoveryEffect(inputs, order, solved, signal);
  const answer = answerOf(solved.result);
  const judged = answer && (await judge({ inputs, solved, answer }, books, stated, control));
  await beginStage('alternatives', control);
  const planned = { curves: withoutBlocks(inputs.curves), fit: inputs.fit, ...solved, ...judged };
  const ahead = books.aheadOf?.(solved.order.problem, answer?.solution.schedule, order);
  return {
    ...planned,
    ...(ahead && { ahead }),
    frontier: alternatives && answer ? await frontierOf(solved.order.problem, signal) : undefined,
    otherFits: alternatives ? (await books.otherFits(inputs.fit, order, signal)).map(onFit) : [],
    warnings: [
      ...books.known,
      ...findings,
      ...(ahead ? aheadWarnings(ahead) : []),
      ...assumed,
      ...orderWarnings(planned, inputs.bounds),
    ],
  };
}

function curvesOfDays(days: readonly Day[]): ImpactCurves[] {
  if (!Array.isArray(days)) throw new ProblemError('days', 'expected an array of measured days');
  const measured = days.map((day: Day) => (isMeasuredDay(day) ? day.curves : day));
  for (const [i, curves] of measured.entries()) requireCurves(curves, `days[${i}]`);
  return measured;
}

function isMeasuredDay(day: Day): day is MeasuredDay {
  return typeof day === 'object' && day !== null && 'curves' in day;
}

/** With several days each warning names its day. */
function warningsOf({ curves, warnings }: MeasuredDay, days: number): Finding[] {
  if (days === 1) return [...warnings];
  return warnings.map((warning) => ({ ...warning, reason: `${curves.date}: ${warning.reason}` }));
}

interface Solved {
  readonly inputs: PlanningInputs;
  readonly solved: SolvedOrder;
  readonly answer: Answer;
}

async function judge(
  { inputs, solved, answer }: Solved,
  books: Books,
  order: OrderRequest,
  control: PlanControl,
): Promise<{ comparison: NonNullable<Plan['comparison']>; heldOut: HeldOut | undefined }> {
  const { signal, heldOut = true } = control;
  await beginStage('compare', control);
  const curves = curvesBesideKernel(inputs.curves, solved.order.problem);
  const comparison = await compareSchedules(curves, boundsOf(solved.order.problem), {
    ...{ plan: answer.solution.schedule, benchmarks: order.benchmarks, tables: books.tablesOf(curves), signal },
  });
  await beginStage('hold-out', control);
  return { comparison, heldOut: heldOut ? await books.judge(order, signal) : undefined };
}

function withoutBlocks(curves: ImpactCurves): ImpactCurves {
  const known = bare.get(curves);
  if (known !== undefined) return known;
  const made = { ...curves, intervals: curves.intervals.map(({ blocks: _, ...curve }) => curve) };
  bare.set(curves, made);
  return made;
}

/** Plans on the same days share their curves: a second of a day each, they are tens of thousands of objects. */
const bare = new WeakMap<ImpactCurves, ImpactCurves>();

const FRONTIER_POINTS = 25;

/** In fractional shares; undefined without risk, or if there is no frontier to trace. */
async function frontierOf(
  problem: Problem,
  signal: AbortSignal | undefined,
): Promise<readonly SolvedFrontierPoint[] | undefined> {
  if (problem.risk === undefined) return undefined;
  try {
    const result = await traceFrontier(reviseProblem(problem, { lot: 'none' }), { points: FRONTIER_POINTS, signal });
    return result.status === 'complete' ? result.points : undefined;
  } catch (error) {
    if (error instanceof ProblemError || error instanceof UnsupportedProblemError) return undefined;
    throw error;
  }
}
