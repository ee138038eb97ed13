import {
  answerWithFees,
  intervalPrices,
  type KernelAnswer,
  type KernelControl,
  kernelProduct,
  type Problem,
  ProblemError,
  type StopReason,
  withoutFees,
} from '@waterfill/model';
import { defaultSettings, type Settings } from './newton/settings.js';
import { joinStages } from './stages/join-stages.js';
import { type StageAnswer, solveStage } from './stages/solve-stage.js';
import { type Stage, stagesOf } from './stages/stages.js';
import type { StageStart } from './start/stage-start.js';

/** A warm start: the answer to a similar problem. */
export interface Start {
  /** shares, T of them; they need be neither feasible nor inside the bounds */
  readonly schedule: ArrayLike<number>;
  /** currency per share */
  readonly shadowPrice: number;
  /** the prices of the lower trajectory bounds, currency per share, T of them; absent: 0 */
  readonly trajectoryLowerPrices?: ArrayLike<number> | undefined;
  /** the prices of the upper trajectory bounds, currency per share, T of them; absent: 0 */
  readonly trajectoryUpperPrices?: ArrayLike<number> | undefined;
}

/** Options of {@link solveConvex}; all have defaults. */
export interface ConvexControl extends Partial<KernelControl> {
  /** used if its duality gap in this problem is at most a hundredth of the order's value at its price */
  readonly start?: Start | undefined;
}

/** The result of {@link solveConvex}: always a schedule, at least the best one found. */
export interface ConvexAnswer extends KernelAnswer {
  readonly schedule: Float64Array;
  /** whether the start was used; absent: none was given */
  readonly startUsed?: boolean;
}

/**
 * Splits an order over intervals of any power law, with trajectory bounds and risk, by a primal-dual interior-point
 * method.
 *
 * Minimises sum h_t x_t + a_t x_t^(1 + alpha_t) subject to sum x_t = quantity and lower_t <= x_t <= upper_t, plus the
 * penalties of the problem's couplings, and with its trajectory bounds on x_0 + ... + x_t: Mehrotra's
 * predictor-corrector (1992, SIAM J. Optim. 2, 575-601) on the problem in scaled units, from a start that need not fill
 * the order. An iteration takes time and memory in proportion to the number of intervals. The derivation is in
 * docs/mathematics/interior-point.md.
 *
 * @param problem - feasible, of power laws
 * @param control - what `createSolver` hands to a kernel, and a start; absent: a relative gap of 1e-9, no limits
 * @returns shares per interval, filling the order, the shadow price in currency per share, the iterations, and, where a
 *   start was given, whether it was used; `stopped` is `stalled` when there is no more progress
 * @throws ProblemError if the start's schedule has another length than the problem
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { solveConvex } from '@waterfill/solver-convex';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const { schedule, shadowPrice } = solveConvex(createProblem({ quantity: 17, impact, upper: [99, 9, 99] }));
 * schedule.map((x) => Math.round(x)); // => Float64Array.of(6, 9, 2)
 * Math.abs(shadowPrice - 12) < 1e-6; // => true
 * ```
 */
export function solveConvex(problem: Problem, control: ConvexControl = {}): ConvexAnswer {
  return solveWith(defaultSettings, problem, control);
}

/** {@link solveConvex} with other settings, for tests of each setting. */
export function solveWith(settings: Settings, given: Problem, control: ConvexControl): ConvexAnswer {
  const { problem, shift } = withoutFees(given);
  const { tolerance = 1e-9, next, priceShift = 0 } = control;
  requireLength(problem, control.start);
  const start = control.start && lessBy(shift + priceShift, control.start);
  const stages = stagesOf(problem);
  const stageStart = start && stageStarts(problem, start);
  const answers: StageAnswer[] = [];
  let [iterations, stopped, isStartUsed]: [number, StopReason | undefined, boolean] = [0, undefined, false];
  for (const stage of stages) {
    // After a request to stop, the method only finds a feasible schedule for the remaining stages.
    const isOver = stopped !== undefined && stopped !== 'stalled';
    const answer = solveStage(stage, {
      settings,
      tolerance: isOver ? Number.POSITIVE_INFINITY : tolerance,
      next: isOver ? undefined : next,
      before: iterations,
      start: stageStart?.(stage),
    });
    answers.push(answer);
    if (isOver) continue;
    iterations += answer.iterations;
    if (answer.ending !== 'converged') stopped = answer.ending;
    isStartUsed ||= answer.isStartUsed;
  }
  const joined = answerWithFees(joinStages(problem, stages, answers, tolerance), given, shift);
  return { ...joined, iterations, stopped, ...(start && { startUsed: isStartUsed }) };
}

/** Converts a start of the problem with fees to one without fees. */
function lessBy(shift: number, start: Start): Start {
  return shift === 0 ? start : { ...start, shadowPrice: start.shadowPrice - shift };
}

/** The part of a start for a stage. */
function stageStarts(problem: Problem, start: Start): (stage: Stage) => StageStart {
  const { trajectoryLowerPrices: lower, trajectoryUpperPrices: upper } = start;
  const schedule = Float64Array.from(start.schedule);
  const prices = intervalPrices(problem, schedule, start);
  const carried = carriedPrice(problem, schedule);
  const net = schedule.map((_, t) => (lower?.[t] ?? 0) - (upper?.[t] ?? 0));
  return ({ first, problem: { lower: floor } }) => {
    const end = first + floor.length;
    return {
      schedule: schedule.subarray(first, end),
      price: prices[end - 1]! + carried,
      netPrices: net.subarray(first, end),
    };
  };
}

/** Of the price of the last interval, the part that the impact of all trades takes. */
function carriedPrice({ transientImpact }: Problem, schedule: Float64Array): number {
  const impact = new Float64Array(schedule.length);
  if (transientImpact !== undefined) kernelProduct(transientImpact)(schedule, impact);
  return impact.at(-1)!;
}

function requireLength({ lower }: Problem, start: Start | undefined): void {
  if (start === undefined || start.schedule.length === lower.length) return;
  const got = start.schedule.length;
  throw new ProblemError('start.schedule', `expected ${lower.length} elements, one per interval, got ${got}`);
}
