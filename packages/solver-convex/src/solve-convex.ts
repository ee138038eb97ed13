import {
  type Iteration,
  type KernelAnswer,
  type KernelControl,
  type Problem,
  ProblemError,
  shadowPriceOf,
} from '@waterfill/model';
import { interiorPoint, type Outcome, type Progress } from './interior-point.js';
import type { Iterate } from './iterate.js';
import { presolve } from './presolve.js';
import { recoverSchedule } from './recover-schedule.js';
import { ScaledProblem } from './scaled-problem.js';
import { defaultSettings, type Settings } from './settings.js';
import { coldStart, warmStart } from './starting-point.js';
import { Termination } from './termination.js';

/** An answer to start from, to a problem much like this one. */
export interface Start {
  /** shares, T of them; they need be neither feasible nor inside the bounds */
  readonly schedule: ArrayLike<number>;
  /** currency per share */
  readonly shadowPrice: number;
}

/** What {@link solveConvex} may be told; all of it has a default. */
export interface ConvexControl extends Partial<KernelControl> {
  /** used if its duality gap in this problem is at most a hundredth of what the order is worth at its price */
  readonly start?: Start | undefined;
}

/** What {@link solveConvex} returns: a schedule always, if only the best that it came to. */
export interface ConvexAnswer extends KernelAnswer {
  readonly schedule: Float64Array;
}

/**
 * Splits an order over intervals of any separable power law by a primal-dual interior-point method.
 *
 * Minimises sum h_t x_t + a_t x_t^(1 + alpha_t) subject to sum x_t = quantity and lower_t <= x_t <= upper_t: Mehrotra's
 * predictor-corrector (1992, SIAM J. Optim. 2, 575-601) on the problem in scaled units, from a start that need not fill
 * the order. An iteration takes time and memory in proportion to the number of intervals. The derivation is in
 * docs/math/interior-point.md.
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

/** {@link solveConvex} with other settings, for those who want to know what each is good for. */
export function solveWith(settings: Settings, problem: Problem, control: ConvexControl): ConvexAnswer {
  const { tolerance = 1e-9, next, start } = control;
  requireLength(problem, start);
  const remainder = presolve(problem);
  if (remainder.shares === 0) return settled(problem, remainder.schedule, start);
  const scaled = new ScaledProblem(problem, remainder);
  const run = (from: Iterate, before = 0): Outcome => {
    const termination = new Termination(scaled, tolerance, problem.quantity, settings.patience);
    const onProgress = (progress: Progress) => next?.(iterationOf(problem, scaled, progress, before));
    return interiorPoint(scaled, from, settings, termination, onProgress);
  };
  const warm = start && warmStart(scaled, scaledShares(problem, scaled, start), start.shadowPrice, settings);
  const first = run(warm ?? coldStart(scaled, settings));
  // Near an optimum, but at a corner of the problem, a start can be worse than none.
  const isWarmVain = warm !== undefined && first.ending === 'stalled';
  const last = isWarmVain ? run(coldStart(scaled, settings), first.iterations) : first;
  return {
    ...recoverSchedule(problem, remainder, scaled, last.iterate, last.system),
    iterations: isWarmVain ? first.iterations + last.iterations : last.iterations,
    stopped: last.ending === 'converged' ? undefined : last.ending,
    ...(start && { startUsed: warm !== undefined && !isWarmVain }),
  };
}

function requireLength({ lower }: Problem, start: Start | undefined): void {
  if (start === undefined || start.schedule.length === lower.length) return;
  const got = start.schedule.length;
  throw new ProblemError('start.schedule', `expected ${lower.length} elements, one per interval, got ${got}`);
}

/** The answer where no interval has a choice. */
function settled(problem: Problem, schedule: Float64Array, start: Start | undefined): ConvexAnswer {
  const shadowPrice = shadowPriceOf(problem, schedule);
  return { schedule, shadowPrice, iterations: 0, ...(start && { startUsed: false }) };
}

/** The shares of a start beyond the lower bounds, clipped to what each interval can take. */
function scaledShares({ lower }: Problem, scaled: ScaledProblem, { schedule }: Start): Float64Array {
  const shares = new Float64Array(scaled.count);
  for (let i = 0; i < scaled.count; i++) {
    const t = scaled.interval[i]!;
    shares[i] = Math.min(Math.max((schedule[t]! - lower[t]!) / scaled.shareUnit, 0), scaled.most(i));
  }
  return shares;
}

/** An iteration in the units of the problem, with so many before the method began. */
function iterationOf(
  { quantity }: Problem,
  { shareUnit, priceUnit }: ScaledProblem,
  { iterations, iterate, residuals, predictorStep, step }: Progress,
  before: number,
): Iteration {
  const { cost, gap, mu, dualTotal, fill } = residuals;
  return {
    iteration: before + iterations,
    shadowPrice: iterate.price * priceUnit,
    cost: cost * shareUnit * priceUnit,
    relativeGap: gap / cost,
    fillResidual: (Math.abs(fill) * shareUnit) / quantity,
    stationarityResidual: dualTotal / cost,
    mu: mu * shareUnit * priceUnit,
    predictorStep,
    step,
  };
}
