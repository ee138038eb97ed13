import {
  corridorOf,
  hasTransientImpact,
  type PowerLawImpact,
  type Problem,
  type Trajectory,
  type TransientImpact,
} from '@waterfill/model';
import { type HoldingsPenalty, penaltyWithin } from '../couplings/holdings-penalty.js';
import { penaltiesOf } from '../couplings/penalties-of.js';

/**
 * Consecutive intervals between two times at which the shares done are fixed. They form an independent problem:
 * penalties and trajectory bounds inside do not depend on anything outside.
 */
export interface Stage {
  /** the first of its intervals */
  readonly first: number;
  /**
   * its intervals, the shares to trade in them, and the impact that they leave behind; trajectory bounds count from its
   * beginning, without implied ones
   */
  readonly problem: Problem;
  /** the penalties of its intervals; those without a weight before its end are left out */
  readonly penalties: readonly HoldingsPenalty[];
  /** shares that are left after it */
  readonly heldAfter: number;
}

/** Whether the intervals of a stage are coupled. */
export function isCoupled({ problem, penalties }: Stage): boolean {
  return problem.transientImpact !== undefined || penalties.length > 0 || problem.trajectory !== undefined;
}

/** A corridor no wider than this part of the quantity is a point: the width is rounding. */
const ROUNDING = 1e-15;

/** The stages of a problem, in order of time; nearly always it is one. Impact carries over between them: then it is one. */
export function stagesOf(problem: Problem): readonly Stage[] {
  const { quantity, trajectory } = problem;
  const penalties = penaltiesOf(problem);
  if (problem.transientImpact !== undefined && hasTransientImpact(problem.transientImpact)) {
    return [wholeStage(problem, penalties, problem.transientImpact)];
  }
  if (trajectory === undefined && !penalties.some(({ weight }) => weight.some((worth) => worth > 0))) {
    return [{ first: 0, problem, penalties: [], heldAfter: 0 }];
  }
  const { lower, upper } = corridorOf(problem);
  const last = lower.length - 1;
  const stages: Stage[] = [];
  let [first, done] = [0, 0];
  for (let t = 0; t <= last; t++) {
    if (t < last && upper[t]! - lower[t]! > ROUNDING * quantity) continue;
    const after = t < last ? pointWithin(trajectory, t, (lower[t]! + upper[t]!) / 2) : quantity;
    stages.push(stageOf(problem, penalties, [first, t + 1], [done, after]));
    [first, done] = [t + 1, after];
  }
  return stages;
}

function wholeStage(problem: Problem, penalties: readonly HoldingsPenalty[], transientImpact: TransientImpact): Stage {
  const stage = stageOf(problem, penalties, [0, problem.lower.length], [0, problem.quantity]);
  return { ...stage, problem: { ...stage.problem, transientImpact } };
}

function pointWithin(trajectory: Trajectory | undefined, t: number, done: number): number {
  return trajectory === undefined ? done : Math.min(Math.max(done, trajectory.lower[t]!), trajectory.upper[t]!);
}

/** The intervals from the first to before the second of a range, before and after which so many shares are done. */
function stageOf(
  { quantity, impact, lower, upper, trajectory }: Problem,
  penalties: readonly HoldingsPenalty[],
  [first, end]: readonly [number, number],
  [before, after]: readonly [number, number],
): Stage {
  const part = (values: Float64Array): Float64Array => values.subarray(first, end);
  const { coefficient, exponent, halfSpread } = impact as PowerLawImpact;
  const laws = { kind: 'power-law', coefficient: part(coefficient), exponent: part(exponent) } as const;
  const alone = {
    quantity: Math.max(0, after - before),
    impact: halfSpread === undefined ? laws : { ...laws, halfSpread: part(halfSpread) },
    lower: part(lower),
    upper: part(upper),
  };
  const bounds =
    trajectory && boundsWithin(alone, { lower: part(trajectory.lower), upper: part(trajectory.upper) }, before);
  return {
    first,
    problem: bounds === undefined ? alone : { ...alone, trajectory: bounds },
    penalties: penalties
      .map((penalty) => penaltyWithin(penalty, first, end))
      .filter((penalty) => penalty !== undefined),
    heldAfter: quantity - after,
  };
}

/** The trajectory bounds that do not follow from those of the intervals, less what is done before; undefined: none. */
function boundsWithin(problem: Problem, trajectory: Trajectory, before: number): Trajectory | undefined {
  const reach = corridorOf(problem);
  const lower = new Float64Array(reach.lower.length);
  const upper = new Float64Array(reach.upper.length).fill(Number.POSITIVE_INFINITY);
  let isBounded = false;
  for (let t = 0; t < lower.length - 1; t++) {
    const least = trajectory.lower[t]! - before;
    const most = trajectory.upper[t]! - before;
    if (least > reach.lower[t]!) lower[t] = least;
    if (most < reach.upper[t]!) upper[t] = most;
    isBounded ||= least > reach.lower[t]! || most < reach.upper[t]!;
  }
  return isBounded ? { lower, upper } : undefined;
}
