import { type Iteration, type Problem, type StopReason, shadowPriceOf } from '@waterfill/model';
import { interiorPoint, type Outcome, type Progress } from '../newton/interior-point.js';
import type { Iterate } from '../newton/iterate.js';
import { orderConditions } from '../newton/order-conditions.js';
import { ScaledProblem } from '../newton/scaled-problem.js';
import type { Settings } from '../newton/settings.js';
import { Termination, type Verdict } from '../newton/termination.js';
import { Workspace } from '../newton/workspace.js';
import { coupledStart } from '../start/coupled-start.js';
import { type StageStart, warmStartOf } from '../start/stage-start.js';
import { coldStart } from '../start/starting-point.js';
import { presolve, type Remainder } from './presolve.js';
import { type RecoveredStage, recoverStage } from './recover-stage.js';
import type { Stage } from './stages.js';

/** Options for solving a stage. */
export interface StageControl {
  readonly settings: Settings;
  /** relative gap */
  readonly tolerance: number;
  readonly next: ((iteration: Iteration) => StopReason | undefined) | undefined;
  /** iterations before this stage */
  readonly before: number;
  readonly start: StageStart | undefined;
}

/** The answer to a stage, and how the method ended. */
export interface StageAnswer extends RecoveredStage {
  readonly iterations: number;
  readonly ending: Verdict | StopReason;
  /** whether the start was used */
  readonly isStartUsed: boolean;
}

/** Solves a single stage. */
export function solveStage(stage: Stage, control: StageControl): StageAnswer {
  const remainder = presolve(stage);
  if (remainder.shares === 0) return settled(stage.problem, remainder.schedule);
  const workspace = Workspace.borrow();
  try {
    return solveOpen(stage, remainder, new ScaledProblem(stage, remainder, workspace), control);
  } finally {
    workspace.giveBack();
  }
}

/** Solves what is left where some intervals have a choice. */
function solveOpen(stage: Stage, remainder: Remainder, scaled: ScaledProblem, control: StageControl): StageAnswer {
  const { outcome, ...answer } = approach(stage, scaled, control);
  const recovered = recoverStage(stage, remainder, scaled, outcome, control.tolerance);
  if (!recovered.isWide || answer.ending !== 'converged') return { ...recovered, ...answer };
  // The binding bounds are not identified yet.
  const closer = { ...control, tolerance: NEARER * control.tolerance };
  const nearer = run(stage, scaled, outcome.iterate, closer, control.before + answer.iterations);
  const again = recoverStage(stage, remainder, scaled, nearer, control.tolerance);
  const ending = nearer.ending === 'stalled' ? answer.ending : nearer.ending;
  return {
    ...(again.isWide ? recovered : again),
    ...answer,
    ending,
    iterations: answer.iterations + nearer.iterations,
  };
}

/** The part of the tolerance to continue to if the schedule recovered from an iterate is farther from the optimum than the tolerance. */
const NEARER = 1e-2;

/** The answer where no interval has a choice. */
function settled(problem: Problem, schedule: Float64Array): StageAnswer {
  const price = shadowPriceOf(problem, schedule);
  return { schedule, price, iterations: 0, ending: 'converged', isStartUsed: false };
}

/** Runs the method from the given start; without one, or if it stalls from there, from a cold start. */
function approach(
  stage: Stage,
  scaled: ScaledProblem,
  control: StageControl,
): Omit<StageAnswer, keyof RecoveredStage> & { readonly outcome: Outcome } {
  const { settings, start, before } = control;
  const { coupling } = scaled;
  const cold = (): Iterate => (coupling ? coupledStart(scaled, coupling, settings) : coldStart(scaled, settings));
  const warm = start && warmStartOf(stage.problem, scaled, start, settings);
  const first = run(stage, scaled, warm ?? cold(), control, before);
  // Near an optimum at a corner of the problem, a warm start can be worse than a cold one.
  const isWarmVain = warm !== undefined && first.ending === 'stalled';
  if (!isWarmVain)
    return { iterations: first.iterations, ending: first.ending, outcome: first, isStartUsed: warm !== undefined };
  const last = run(stage, scaled, cold(), control, before + first.iterations);
  const iterations = first.iterations + last.iterations;
  return { iterations, ending: last.ending, outcome: last, isStartUsed: false };
}

function run(
  { problem }: Stage,
  scaled: ScaledProblem,
  start: Iterate,
  { settings, tolerance, next }: StageControl,
  before: number,
): Outcome {
  const aim = shareOf(scaled, settings) * tolerance;
  const termination = new Termination(scaled, aim, problem.quantity, settings.patience);
  const onProgress = (progress: Progress) => next?.(iterationOf(problem, scaled, progress, before));
  return interiorPoint(orderConditions(scaled, termination), start, settings, onProgress);
}

/** The part of the tolerance to reach. */
function shareOf({ coupling }: ScaledProblem, { coupledShare }: Settings): number {
  if (coupling === undefined) return 1;
  return coupling.carried === undefined ? coupledShare : CARRIED_SHARE;
}

/** Where impact carries over the bounds are identified earlier, and the last iterations gain most. */
const CARRIED_SHARE = 0.1;

/** An iteration in the units of the problem, counted from earlier iterations. */
function iterationOf(
  { quantity }: Problem,
  { shareUnit, priceUnit }: ScaledProblem,
  { iterations, iterate, residuals, predictorStep, step }: Progress,
  before: number,
): Iteration {
  const { cost, gap, mu, dualTotal, fill } = residuals;
  return {
    iteration: before + iterations,
    shadowPrice: (iterate.price + residuals.tilt.end) * priceUnit,
    cost: cost * shareUnit * priceUnit,
    relativeGap: gap / cost,
    fillResidual: (Math.abs(fill) * shareUnit) / quantity,
    stationarityResidual: dualTotal / cost,
    mu: mu * shareUnit * priceUnit,
    predictorStep,
    step,
  };
}
