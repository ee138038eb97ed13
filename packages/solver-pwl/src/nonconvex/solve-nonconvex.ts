import {
  type CostCurves,
  capacityOf,
  compensatedSum,
  costCurvesOf,
  gapRounding,
  type KernelAnswer,
  type KernelControl,
  type Problem,
} from '@waterfill/model';
import type { PwlKernel, PwlLimits } from '../pwl-engine.js';
import { isConvexProgram } from '../pwl-program.js';
import { fillBySlopes } from '../slopes/fill-by-slopes.js';
import { convexProgram, exactProgram } from '../table-program.js';
import { cheapestRounding, fillInTurn } from './envelope-schedule.js';
import { promisingProgram } from './promising-program.js';

/** How often a better schedule is used to leave more vertices out and have the rest solved again. */
const PASSES = 3;

/**
 * Solves a problem of tables that are not convex to the global optimum.
 *
 * The convex envelope is solved first: its shadow price gives the dual bound, and its schedule, put right, one that is
 * known. What the engine then gets are the vertices that a better schedule can lie between, a handful to an interval where
 * there are many intervals, and it chooses one convex run of each by branch and bound.
 *
 * @param problem - feasible, of tables
 */
export async function solveNonconvex(
  problem: Problem,
  kernel: PwlKernel,
  { timeLimit }: PwlLimits,
  control: KernelControl,
): Promise<KernelAnswer> {
  const start = performance.now();
  const envelope = fillInTurn(convexProgram(problem));
  const { shadowPrice } = envelope;
  const judge = judgeOf(problem, shadowPrice);
  let best = judge(cheapestRounding(problem, envelope));
  const dualBound = best.cost - best.waste;
  const known = { shadowPrice, envelopeCost: judge(envelope.schedule).cost };
  const program = exactProgram(problem);
  let [engineBound, rawStatus]: [number, string | undefined] = [dualBound, undefined];
  for (let pass = 1; ; pass++) {
    const promising = promisingProgram(program, shadowPrice, best.waste);
    const limits = { timeLimit: Math.max(timeLimit - (performance.now() - start), 1) };
    const answer = isConvexProgram(promising) ? fillBySlopes(promising) : await kernel.solve(promising, limits);
    rawStatus = 'rawStatus' in answer ? answer.rawStatus : rawStatus;
    const stopped = 'stopped' in answer ? answer.stopped : undefined;
    const found = answer.schedule && judge(answer.schedule);
    const isBetter = found !== undefined && found.waste < best.waste;
    // The program of this pass costs 0 where the schedule known before it does.
    const proved = 'bound' in answer ? answer.bound : found && found.waste - best.waste;
    if (proved !== undefined) engineBound = Math.max(engineBound, dualBound + best.waste + Math.min(proved, 0));
    if (isBetter) best = found;
    const { cost, schedule } = best;
    const limit = control.next({ iteration: pass, shadowPrice, cost, relativeGap: (cost - engineBound) / cost });
    const ending = { ...known, schedule, iterations: pass, engineBound, rawStatus };
    if (cost - engineBound <= control.tolerance * cost + gapRounding(problem, cost, shadowPrice)) return ending;
    if (stopped ?? limit) return { ...ending, stopped: stopped ?? limit };
    if (!isBetter || pass === PASSES) return ending;
  }
}

interface Judged {
  readonly schedule: Float64Array;
  /** currency */
  readonly cost: number;
  /** by how much it costs more than the dual bound, currency */
  readonly waste: number;
}

function judgeOf(problem: Problem, price: number): (schedule: Float64Array) => Judged {
  const curves: CostCurves = costCurvesOf(problem.impact);
  const capacity = capacityOf(problem);
  return (schedule) => {
    const costs = schedule.map((x, t) => curves.cost(t, x));
    const excess = schedule.map((x, t) => curves.excess(t, x, price, problem.lower[t]!, capacity[t]!));
    return { schedule, cost: compensatedSum(costs), waste: compensatedSum(excess) };
  };
}
