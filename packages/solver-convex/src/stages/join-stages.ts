import {
  certify,
  couplingGradient,
  type Multipliers,
  type Problem,
  settledMultipliers,
  tightestMultipliers,
  trackedPrice,
} from '@waterfill/model';
import type { StageAnswer } from './solve-stage.js';
import type { Stage } from './stages.js';

/** The schedule of a whole problem, with its multipliers. */
export type JoinedAnswer = Multipliers & {
  readonly schedule: Float64Array;
  readonly trajectoryLowerPrices?: Float64Array;
  readonly trajectoryUpperPrices?: Float64Array;
};

/**
 * Puts the stages of a problem together.
 *
 * A single stage has prices for the whole problem. Several stages do not: each knows its own prices only, and where all its
 * intervals are at bounds, any price in a range suits it. The prices of neighbouring stages then need not give the
 * trajectory bound between them a price of the right sign. So the multipliers of several stages are computed from the
 * joined schedule. So are those of a single stage that do not prove its schedule to the tolerance.
 *
 * @param tolerance - relative gap
 */
export function joinStages(
  problem: Problem,
  stages: readonly Stage[],
  answers: readonly StageAnswer[],
  tolerance: number,
): JoinedAnswer {
  const [first] = answers as [StageAnswer];
  if (stages[0]!.problem === problem) return { schedule: first.schedule, shadowPrice: first.price };
  if (answers.length === 1) {
    const settled = settledAlone(problem, first);
    // Settling multipliers keeps the gap, but for rounding.
    if (first.isProved || isProved(problem, settled, tolerance)) return settled;
  }
  const schedule = concatenate(problem.lower.length, stages, answers);
  const tightest = settledAnswer(problem, schedule, tightestMultipliers(problem, couplingGradient(problem, schedule)));
  return isProved(problem, tightest, tolerance) ? tightest : tracked(problem, tightest);
}

/** The same with the shadow price that belongs to very strong targets, if that proves more. */
function tracked(problem: Problem, answer: JoinedAnswer): JoinedAnswer {
  const other = { ...answer, shadowPrice: trackedPrice(problem, answer.schedule, answer) };
  const gapOf = (one: JoinedAnswer): number => certify(problem, one.schedule, one).dualityGap;
  return gapOf(other) < gapOf(answer) ? other : answer;
}

function settledAnswer(
  problem: Problem,
  schedule: Float64Array,
  found: Multipliers,
  gradient?: Float64Array,
): JoinedAnswer {
  return { schedule, ...settledMultipliers(problem, schedule, found, gradient) } as JoinedAnswer;
}

/** True for results that are not finite, too: other prices cannot repair those. */
function isProved(problem: Problem, answer: JoinedAnswer, tolerance: number): boolean {
  if (!Number.isFinite(answer.shadowPrice) || !answer.schedule.every(Number.isFinite)) return true;
  return !(certify(problem, answer.schedule, answer).relativeGap > tolerance);
}

/** The answer of a single stage, which is the whole problem. */
function settledAlone(problem: Problem, { schedule, price, trajectoryPrices }: StageAnswer): JoinedAnswer {
  const { transientImpact, ...withoutImpact } = problem;
  const gradient = couplingGradient(withoutImpact, schedule);
  // With the cost of holding one more share until it is done at the end. What its own trade leaves behind is no part of it.
  const shadowPrice = price + gradient.at(-1)!;
  const found = problem.trajectory === undefined ? { shadowPrice } : { shadowPrice, ...trajectoryPrices };
  return settledAnswer(problem, schedule, found, transientImpact === undefined ? gradient : undefined);
}

function concatenate(length: number, stages: readonly Stage[], answers: readonly StageAnswer[]): Float64Array {
  const schedule = new Float64Array(length);
  stages.forEach(({ first }, m) => {
    schedule.set(answers[m]!.schedule, first);
  });
  return schedule;
}
