import type { StopReason } from '@waterfill/model';
import { Iterate } from './iterate.js';
import { NewtonSystem } from './newton-system.js';
import { Recentring } from './recentring.js';
import { Residuals } from './residuals.js';
import type { ScaledProblem } from './scaled-problem.js';
import type { Settings } from './settings.js';
import { gapAfter, stepToBoundary } from './step-length.js';
import type { Termination, Verdict } from './termination.js';

/** The state after an iteration. */
export interface Progress {
  readonly iterations: number;
  readonly iterate: Iterate;
  readonly residuals: Residuals;
  /** how far the predictor could go, in (0, 1] */
  readonly predictorStep: number;
  /** how far the step went, in (0, 1] */
  readonly step: number;
}

/** How the method ended. */
export interface Outcome extends Pick<Progress, 'iterations' | 'iterate' | 'residuals'> {
  /** the system at the last iterate */
  readonly system: NewtonSystem;
  readonly ending: Verdict | StopReason;
}

/**
 * The primal-dual interior-point method of Mehrotra (1992, SIAM J. Optim. 2, 575-601), for a convex separable cost.
 *
 * @param start - strictly inside all bounds; it need not fill the order; overwritten
 * @param onProgress - called after each iteration; returns a reason to stop, if any
 */
export function interiorPoint(
  problem: ScaledProblem,
  start: Iterate,
  settings: Settings,
  termination: Termination,
  onProgress: (progress: Progress) => StopReason | undefined,
): Outcome {
  const system = new NewtonSystem(problem);
  const residuals = new Residuals(problem);
  const recentring = problem.coupling?.carried && new Recentring(problem);
  let iterate = start;
  let trial = new Iterate(problem);
  let stopped: StopReason | undefined;
  residuals.evaluate(iterate);
  for (let iterations = 0; ; ) {
    const ending = termination.judge(iterate, residuals) ?? stopped;
    system.factorise(iterate, residuals);
    if (ending !== undefined) return { iterations, iterate, residuals, system, ending };

    system.predict(iterate, residuals);
    const predictorStep = Math.min(1, stepToBoundary(iterate, system.direction));
    const kept = gapAfter(iterate, predictorStep, system.direction) / residuals.gap;
    const aim = Math.max(kept * kept * kept, leastPart(residuals)) * residuals.mu;
    system.correct(iterate, residuals, aim);
    recentring?.lengthen(iterate, residuals, system, aim);
    const step = go(iterate, trial, system.direction, residuals, settings);
    if (!Number.isFinite(residuals.merit)) {
      // A distance underflowed: no further step is possible, and the last iterate is the result.
      residuals.evaluate(iterate);
      return { iterations, iterate, residuals, system, ending: 'stalled' };
    }
    [iterate, trial] = [trial, iterate];
    iterations++;
    stopped = onProgress({ iterations, iterate, residuals, predictorStep, step });
  }
}

/**
 * The part of mu that is kept at least where impact carries over: if it fell far below the errors of the prices, the
 * matrix would be nearly singular before they converge.
 */
function leastPart({ levelSlack, dualTotal, gap }: Residuals): number {
  return levelSlack === undefined ? 0 : Math.min(1, (LEAST_PART * dualTotal) / gap);
}

/** Of the errors of the prices. */
const LEAST_PART = 1e-3;

/** A full step to the boundary would make distances or prices 0, and they are divided by. */
const NEARLY_ALL = 1 - 1e-12;

/** Takes the longest step along a direction that bounds and merit allow. */
function go(iterate: Iterate, trial: Iterate, direction: Iterate, residuals: Residuals, settings: Settings): number {
  // Near the optimum steps may go nearer to the boundary: otherwise the residuals never fall by more than a factor of
  // 100.
  const fraction = Math.max(settings.stepFraction, Math.min(1 - residuals.merit, NEARLY_ALL));
  const longest = Math.min(1, fraction * stepToBoundary(iterate, direction));
  return backtrack(residuals, longest, settings, (length) => trial.moveFrom(iterate, length, direction));
}

/**
 * Halves a step until the merit at its end has not grown much: the marginal cost x^alpha bends so strongly for large
 * alpha that a step along its tangent may end at a multiple of the price.
 *
 * @param residuals - at the start of the step; afterwards at its end
 * @param move - goes a step of some length, and returns where it leads
 */
function backtrack(
  residuals: Residuals,
  longest: number,
  { meritGrowth }: Settings,
  move: (length: number) => Iterate,
): number {
  const most = meritGrowth * residuals.merit;
  let length = longest;
  for (let halvings = 0; halvings < MOST_HALVINGS; halvings++, length /= 2) {
    residuals.evaluate(move(length));
    if (residuals.merit <= most) break;
  }
  return length;
}

/** After this many halvings a step is below rounding. */
const MOST_HALVINGS = 53;
