import {
  type CostCurves,
  compensatedSum,
  costCurvesOf,
  gapRounding,
  impliedBounds,
  type KernelControl,
  type Problem,
} from '@waterfill/model';
import type { PricedAnswer } from '../priced-answer.js';
import { pricedSlack } from '../priced-slack.js';
import type { PwlKernel, PwlLimits } from '../pwl-engine.js';
import { isConvexProgram, type PwlProgram } from '../pwl-program.js';
import { fillAlongTrajectory } from '../slopes/fill-along-trajectory.js';
import { fillConvex } from '../slopes/fill-convex.js';
import { envelopeProgram, exactProgram } from '../table-program.js';
import { cheapestRounding, fillInTurn } from './envelope-schedule.js';
import { promisingProgram } from './promising-program.js';

/** The most passes, each of which uses a better schedule to leave out more vertices. */
const PASSES = 3;

/**
 * Solves a problem of tables that are not convex to the global optimum.
 *
 * The convex envelope is solved first. Its shadow price gives the dual bound; its schedule, moved to vertices, is a
 * known one. The engine then gets only the vertices that a better schedule can lie between, a handful per interval for
 * long horizons, and chooses a convex run of each by branch and bound.
 *
 * @param problem - feasible, of tables
 */
export async function solveNonconvex(
  problem: Problem,
  kernel: PwlKernel,
  { timeLimit }: PwlLimits,
  control: KernelControl,
): Promise<PricedAnswer> {
  const start = performance.now();
  const convex = envelopeProgram(problem);
  const { schedule, rounded, prices } = solveEnvelope(problem, convex);
  const shadowPrice = prices.at(-1)!;
  const judge = judgeOf(problem, convex, prices);
  let best = judge(rounded);
  const dualBound = best.cost - best.gap;
  const fees = (control.priceShift ?? 0) * problem.quantity;
  const known = { shadowPrice, prices, remarks: { envelopeCost: judge(schedule).cost + fees } };
  // The dual bound alone proves it, and rounding could drop every vertex.
  if (best.gap <= 0) return { ...known, schedule: best.schedule, iterations: 0, engineBound: best.cost };
  const program = exactProgram(problem);
  let [engineBound, rawStatus]: [number, string | undefined] = [dualBound, undefined];
  for (let pass = 1; ; pass++) {
    const promising = promisingProgram(program, prices, best.gap);
    const limits = { timeLimit: Math.max(timeLimit - (performance.now() - start), 1) };
    const answer = isConvexProgram(promising) ? fillConvex(promising) : await kernel.solve(promising, limits);
    rawStatus = 'rawStatus' in answer ? answer.rawStatus : rawStatus;
    const stopped = 'stopped' in answer ? answer.stopped : undefined;
    const found = answer.schedule && judge(answer.schedule);
    const isBetter = found !== undefined && found.gap < best.gap;
    // In the program of this pass the known schedule costs 0.
    const proved = 'bound' in answer ? answer.bound : found && found.gap - best.gap;
    const bound = dualBound + best.gap + Math.min(proved ?? Number.NEGATIVE_INFINITY, 0);
    if (isBetter) best = found;
    const { cost, schedule } = best;
    const allowed = control.tolerance * cost + gapRounding(problem, cost, shadowPrice);
    engineBound = boundBelow(cost, engineBound, bound, allowed);
    const limit = control.next({ iteration: pass, shadowPrice, cost, relativeGap: (cost - engineBound) / cost });
    const ending = { ...known, schedule, iterations: pass, engineBound, rawStatus };
    if (cost - engineBound <= allowed) return ending;
    if (stopped ?? limit) return { ...ending, stopped: stopped ?? limit };
    if (!isBetter || pass === PASSES) return ending;
  }
}

/**
 * The better of two bounds, at most the cost of a known schedule. A bound above that cost by less than the engine's
 * tolerance counts as that cost; by more, it is refuted and ignored.
 */
function boundBelow(cost: number, before: number, found: number, allowed: number): number {
  return Math.min(cost, found - cost > allowed ? before : Math.max(before, found));
}

interface Judged {
  readonly schedule: Float64Array;
  /** currency */
  readonly cost: number;
  /** by how much it costs more than the dual bound, currency */
  readonly gap: number;
}

function judgeOf(problem: Problem, convex: PwlProgram, prices: Float64Array): (schedule: Float64Array) => Judged {
  const curves: CostCurves = costCurvesOf(problem);
  const { lower, upper } = impliedBounds(problem);
  return (schedule) => {
    const costs = schedule.map((x, t) => curves.cost(t, x));
    const excess = schedule.map((x, t) => curves.excess(t, x, prices[t]!, lower[t]!, upper[t]!));
    const gap = compensatedSum(excess) + pricedSlack(convex, schedule, prices);
    return { schedule, cost: compensatedSum(costs), gap };
  };
}

/** The optimum of the convex envelope, the schedule made from it, and its prices. */
function solveEnvelope(
  problem: Problem,
  program: PwlProgram,
): { schedule: Float64Array; rounded: Float64Array; prices: Float64Array } {
  if (program.trajectory !== undefined) {
    const { schedule, prices } = fillAlongTrajectory(program);
    return { schedule, rounded: schedule, prices };
  }
  const envelope = fillInTurn(program);
  const prices = new Float64Array(problem.lower.length).fill(envelope.shadowPrice);
  return { schedule: envelope.schedule, rounded: cheapestRounding(problem, envelope), prices };
}
