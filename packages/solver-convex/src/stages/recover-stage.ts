import { type Problem, shadowPriceOf } from '@waterfill/model';
import type { Coupling } from '../newton/coupling.js';
import { gapAndSlackOf } from '../newton/gap-and-slack.js';
import type { Outcome } from '../newton/interior-point.js';
import type { ScaledProblem } from '../newton/scaled-problem.js';
import type { Remainder } from './presolve.js';
import { Recovery } from './recover-schedule.js';
import type { Stage } from './stages.js';
import {
  bindingBounds,
  recoveredPrices,
  type StagePrices,
  type TrajectoryPrices,
  tightestPrices,
} from './trajectory-prices.js';

/** The schedule of a stage with its prices, currency per share. */
export interface RecoveredStage {
  readonly schedule: Float64Array;
  /** of the last interval */
  readonly price: number;
  /** absent: all 0 */
  readonly trajectoryPrices?: TrajectoryPrices;
  /** whether its gap is above the tolerance, although that of the iterate is not; absent: it is not */
  readonly isWide?: boolean;
  /** whether these prices prove a gap of at most half the tolerance, by the model's certificate; absent: not known */
  readonly isProved?: boolean;
}

/** A schedule that fills the order of a stage, and its prices, from the last iterate. */
export function recoverStage(
  stage: Stage,
  remainder: Remainder,
  scaled: ScaledProblem,
  outcome: Outcome,
  tolerance: number,
): RecoveredStage {
  const { coupling, shareUnit, priceUnit } = scaled;
  if (coupling === undefined) return recoverSeparable(stage.problem, scaled, remainder, outcome);
  const enough = 0.5 * tolerance * outcome.residuals.cost * shareUnit * priceUnit;
  return recoverCoupled(stage, remainder, scaled, coupling, outcome, enough);
}

function recoverSeparable(
  problem: Problem,
  scaled: ScaledProblem,
  remainder: Remainder,
  outcome: Outcome,
): RecoveredStage {
  const schedule = new Recovery(problem, remainder, scaled, outcome, []).schedule.slice();
  const isInside = schedule.some((x, t) => x > problem.lower[t]! && x < problem.upper[t]!);
  return { schedule, price: isInside ? outcome.iterate.price * scaled.priceUnit : shadowPriceOf(problem, schedule) };
}

/** The schedule with the smallest gap, over corrections of which intervals and trajectory bounds are active. */
function recoverCoupled(
  stage: Stage,
  remainder: Remainder,
  scaled: ScaledProblem,
  coupling: Coupling,
  outcome: Outcome,
  enough: number,
): RecoveredStage {
  const { problem } = stage;
  let binding = problem.trajectory === undefined ? [] : bindingBounds(coupling, outcome.iterate, problem.trajectory);
  const recovery = new Recovery(problem, remainder, scaled, outcome, binding);
  let best: Candidate | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { rightly, ...prices } = recoveredPrices(stage, recovery.schedule, scaled, outcome, binding);
    best = better(best, judged(problem, recovery.schedule, prices));
    if (best.gap <= enough) return { ...best, isProved: true };
    binding = attempt <= CORRECTIONS ? rightly : [];
    if (attempt <= CORRECTIONS) recovery.correct((t) => prices.prices[t]!, binding);
    else recovery.release();
  }
  const schedules = [best!.schedule, recovery.schedule];
  const tightest = schedules.map((schedule) => judged(problem, schedule, tightestPrices(stage, schedule)));
  const { gap, ...recovered } = tightest.reduce(better, best!);
  return { ...recovered, isWide: gap > 2 * enough };
}

/** Releasing a bound moves the prices, which can release others. After this many corrections the guess is wrong. */
const CORRECTIONS = 3;

/** One more after the last correction, and one with all bounds released. */
const ATTEMPTS = CORRECTIONS + 2;

function judged(problem: Problem, recovered: Float64Array, prices: StagePrices): Candidate {
  const schedule = recovered.slice();
  const gap = gapAndSlackOf(problem, schedule, prices);
  // A gap below 0 is of bounds that are missed by a part of the order that counts as rounding, at a price far above others.
  return { schedule, ...prices, gap: problem.transientImpact === undefined ? gap : Math.abs(gap) };
}

function better(one: Candidate | undefined, other: Candidate): Candidate {
  return one !== undefined && one.gap <= other.gap ? one : other;
}

interface Candidate extends StagePrices {
  readonly schedule: Float64Array;
  readonly gap: number;
}
