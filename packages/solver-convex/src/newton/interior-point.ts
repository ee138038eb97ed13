import type { StopReason } from '@waterfill/model';
import type { Errors, StepSystem, Variables } from './conditions.js';
import type { Iterate } from './iterate.js';
import type { NewtonSystem } from './newton-system.js';
import type { Recentring } from './recentring.js';
import type { Residuals } from './residuals.js';
import type { Settings } from './settings.js';
import { gapAfter, stepToBoundary } from './step-length.js';
import type { Verdict } from './termination.js';

/** What the method works on. */
export interface Conditions<V extends Variables, E extends Errors<V>, S extends StepSystem<V, E>> {
  readonly residuals: E;
  readonly system: S;
  /** absent: steps are not corrected further */
  readonly recentring?: Recentring<V, E> | undefined;
  /** another iterate, to be overwritten */
  readonly trial: V;
  /** whether to end at an iterate */
  judge(iterate: V, residuals: E): Verdict | undefined;
}

/** The state after an iteration. */
export interface Progress<V = Iterate, E = Residuals> {
  readonly iterations: number;
  readonly iterate: V;
  readonly residuals: E;
  /** how far the predictor could go, in (0, 1] */
  readonly predictorStep: number;
  /** how far the step went, in (0, 1] */
  readonly step: number;
}

/** How the method ended. */
export interface Outcome<V = Iterate, E = Residuals, S = NewtonSystem>
  extends Pick<Progress<V, E>, 'iterations' | 'iterate' | 'residuals'> {
  /** the system at the last iterate */
  readonly system: S;
  readonly ending: Verdict | StopReason;
}

/**
 * The primal-dual interior-point method of Mehrotra (1992, SIAM J. Optim. 2, 575-601), for a convex cost.
 *
 * @param start - strictly inside all bounds; it need not fill the order; overwritten
 * @param onProgress - called after each iteration; returns a reason to stop, if any
 */
export function interiorPoint<V extends Variables, E extends Errors<V>, S extends StepSystem<V, E>>(
  conditions: Conditions<V, E, S>,
  start: V,
  settings: Settings,
  onProgress: (progress: Progress<V, E>) => StopReason | undefined,
): Outcome<V, E, S> {
  const { residuals, system, recentring } = conditions;
  let iterate = start;
  let trial = conditions.trial;
  let stopped: StopReason | undefined;
  residuals.evaluate(iterate);
  for (let iterations = 0; ; ) {
    const ending = conditions.judge(iterate, residuals) ?? stopped;
    system.factorise(iterate, residuals);
    if (ending !== undefined) return { iterations, iterate, residuals, system, ending };

    system.predict(iterate, residuals);
    const predictorStep = Math.min(1, stepToBoundary(iterate, system.direction));
    const kept = gapAfter(iterate, predictorStep, system.direction) / residuals.gap;
    const aim = Math.max(kept * kept * kept, residuals.leastPart) * residuals.mu;
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

/** A full step to the boundary would make distances or prices 0, and they are divided by. */
const NEARLY_ALL = 1 - 1e-12;

/** Takes the longest step along a direction that bounds and merit allow. */
function go<V extends Variables>(iterate: V, trial: V, direction: V, residuals: Errors<V>, settings: Settings): number {
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
function backtrack<V>(
  residuals: Errors<V>,
  longest: number,
  { meritGrowth }: Settings,
  move: (length: number) => V,
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
