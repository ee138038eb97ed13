import {
  type Answer,
  answerOf,
  type Finding,
  type HeldOut,
  type ImpactCurves,
  type Plan,
  type Problem,
  ProblemError,
  requireCurves,
  type SolvedFrontierPoint,
  UnsupportedProblemError,
} from '@waterfill/model';
import { traceFrontier } from '@waterfill/solvers';
import { compareSchedules } from './compare/compare-schedules.js';
import { boundsOf, judgeHeldOut } from './compare/held-out.js';
import { otherFits } from './days/other-fits.js';
import { type PlanningInputs, prepareInputs } from './days/planning-inputs.js';
import type { MeasuredDay } from './measure/measured-day.js';
import type { OrderRequest } from './order/order.js';
import { requireOrder } from './order/require-order.js';
import { reviseProblem } from './order/revise-problem.js';
import { orderWarnings } from './order-warnings.js';
import { type SolvedOrder, solveOrder } from './solve-order.js';
import { beginStage, type PlanControl, requireControl } from './stages/progress.js';

/** A day to plan on: its curves, or the result of `measureDay`, whose warnings are added to the plan. */
export type Day = ImpactCurves | MeasuredDay;

/**
 * Plans an order on measured days: fits the impact, solves, certifies, and compares with other schedules.
 *
 * @param days - of one symbol and side, with intervals of the same length, each of another date
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
export async function planOrder(days: readonly Day[], order: OrderRequest, control: PlanControl = {}): Promise<Plan> {
  requireOrder(order);
  requireControl(control);
  const measured = curvesOfDays(days);
  const known = days.flatMap((day) => ('curves' in day ? warningsOf(day, days.length) : []));
  await beginStage('fit', control);
  const inputs = await prepareInputs(measured, order, control.signal);
  await beginStage('solve', control);
  const solved = await solveOrder(inputs, order, control.signal);
  const answer = answerOf(solved.result);
  const judged = answer && (await judge({ inputs, solved, answer }, measured, order, control));
  await beginStage('alternatives', control);
  const planned = { curves: withoutBlocks(inputs.curves), fit: inputs.fit, ...solved, ...judged };
  const { alternatives = true } = control;
  return {
    ...planned,
    frontier: alternatives && answer ? await frontierOf(solved.order.problem, control.signal) : undefined,
    otherFits: alternatives ? await otherFits(inputs.fit, measured, order, control.signal) : [],
    warnings: [...known, ...orderWarnings(planned, inputs.bounds)],
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
  days: readonly ImpactCurves[],
  order: OrderRequest,
  control: PlanControl,
): Promise<{ comparison: NonNullable<Plan['comparison']>; heldOut: HeldOut | undefined }> {
  const { signal } = control;
  await beginStage('compare', control);
  const comparison = await compareSchedules(inputs.curves, boundsOf(solved.order.problem), {
    ...{ plan: answer.solution.schedule, benchmarks: order.benchmarks, signal },
  });
  await beginStage('hold-out', control);
  return { comparison, heldOut: await judgeHeldOut(days, order, signal) };
}

function withoutBlocks(curves: ImpactCurves): ImpactCurves {
  return { ...curves, intervals: curves.intervals.map(({ blocks: _, ...curve }) => curve) };
}

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
