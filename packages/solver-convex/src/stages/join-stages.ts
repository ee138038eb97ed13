import { costCurvesOf, intervalPrices, type Multipliers, type Problem, settledMultipliers } from '@waterfill/model';
import type { StageAnswer } from './solve-stage.js';
import type { Stage } from './stages.js';

/** Prices from the least to the most. */
interface Range {
  readonly low: number;
  readonly high: number;
}

/** The schedule of a whole problem, with its multipliers. */
export type JoinedAnswer = Multipliers & {
  readonly schedule: Float64Array;
  readonly trajectoryLowerPrices?: Float64Array;
  readonly trajectoryUpperPrices?: Float64Array;
};

/**
 * Puts the stages of a problem together.
 *
 * Each has found a price for its last interval. Where one ends for a trajectory bound, the price of that bound is the
 * difference to the price of the next one's first interval. Where it ends for the bounds of intervals all around, there
 * is no such price, but one of the two stages is forced and content with any price on one side.
 */
export function joinStages(problem: Problem, stages: readonly Stage[], answers: readonly StageAnswer[]): JoinedAnswer {
  const schedule = answers.length === 1 ? answers[0]!.schedule : concatenate(problem.lower.length, stages, answers);
  if (stages[0]!.problem === problem) return { schedule, shadowPrice: answers[0]!.price };
  const net = new Float64Array(schedule.length);
  stages.forEach(({ first }, m) => {
    net.set(answers[m]!.netPrices ?? [], first);
  });
  const tilts = intervalPrices(problem, schedule, { shadowPrice: 0, ...pricesOf(problem, net) });
  const shadowPrice = joinPrices(problem, stages, answers, tilts, net);
  return {
    schedule,
    ...settledMultipliers(problem, schedule, { shadowPrice, ...pricesOf(problem, net) }),
  } as JoinedAnswer;
}

function concatenate(length: number, stages: readonly Stage[], answers: readonly StageAnswer[]): Float64Array {
  const schedule = new Float64Array(length);
  stages.forEach(({ first }, m) => {
    schedule.set(answers[m]!.schedule, first);
  });
  return schedule;
}

function pricesOf({ trajectory }: Problem, net: Float64Array): Omit<Multipliers, 'shadowPrice'> {
  if (trajectory === undefined) return {};
  return {
    trajectoryLowerPrices: net.map((price) => Math.max(0, price)),
    trajectoryUpperPrices: net.map((price) => Math.max(0, -price)),
  };
}

/**
 * Chooses a price for each stage such that the prices of the bounds between have the right signs, and writes them to
 * `net`.
 *
 * @param tilts - what the price of each interval is above the shadow price, but for the bounds between stages
 * @returns the shadow price
 */
function joinPrices(
  problem: Problem,
  stages: readonly Stage[],
  answers: readonly StageAnswer[],
  tilts: Float64Array,
  net: Float64Array,
): number {
  const last = stages.length - 1;
  const endOf = (m: number): number => stages[m]!.first + stages[m]!.problem.lower.length - 1;
  const ranges = stages.map((stage, m) => priceRange(stage, answers[m]!, tilts));
  const signs = stages.map((stage, m) => signsAt(problem, endOf(m), stage.heldAfter));
  const allowed = ranges.slice();
  for (let m = last - 1; m >= 0; m--) {
    const behind = allowed[m + 1]!;
    const { low, high } = signs[m]!;
    allowed[m] = intersection(ranges[m]!, { low: behind.low + low, high: behind.high + high });
  }
  let price = nearest(allowed[0]!, 0);
  for (let m = 0; m < last; m++) {
    const behind = nearest(allowed[m + 1]!, price);
    net[endOf(m)] = nearest(signs[m]!, price - behind);
    price = behind;
  }
  return price;
}

function nearest({ low, high }: Range, price: number): number {
  return Math.min(Math.max(price, low), high);
}

/** What is in both ranges; if nothing is, that of the first which is nearest to the second. */
function intersection(one: Range, other: Range): Range {
  return { low: nearest(one, other.low), high: nearest(one, other.high) };
}

/**
 * The prices at which the schedule of a stage is optimal: one, unless all its intervals are at bounds. They are what a
 * share is worth beside the tilt, the same for all intervals.
 */
function priceRange({ first, problem }: Stage, { schedule, price }: StageAnswer, tilts: Float64Array): Range {
  const { impact, lower, upper, quantity } = problem;
  const curves = costCurvesOf(impact);
  const rounding = ROUNDING * quantity;
  const found = price - tilts[first + schedule.length - 1]!;
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let t = 0; t < schedule.length; t++) {
    const x = schedule[t]!;
    const [canGive, canTake] = [x > lower[t]! + rounding, x < upper[t]! - rounding];
    if (canGive && canTake) return { low: found, high: found };
    if (canGive) low = Math.max(low, curves.leftMarginalCost(t, x) - tilts[first + t]!);
    if (canTake) high = Math.min(high, curves.marginalCost(t, x) - tilts[first + t]!);
  }
  return low <= high ? { low, high } : { low: found, high: found };
}

/** A bound binds if what is done is as near to it as this part of the quantity. */
const ROUNDING = 1e-12;

/** The least and the most that the prices of the bounds at the end of a stage may add to those of the intervals before. */
function signsAt({ quantity, trajectory }: Problem, t: number, heldAfter: number): Range {
  const done = quantity - heldAfter;
  const nearly = ROUNDING * quantity;
  return {
    low: trajectory !== undefined && done >= trajectory.upper[t]! - nearly ? Number.NEGATIVE_INFINITY : 0,
    high: trajectory !== undefined && done <= trajectory.lower[t]! + nearly ? Number.POSITIVE_INFINITY : 0,
  };
}
