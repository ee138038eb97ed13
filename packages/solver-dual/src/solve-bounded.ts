import {
  CompensatedSum,
  costCurvesOf,
  type KernelAnswer,
  type KernelControl,
  type Problem,
  settleFill,
  shadowPriceOf,
} from '@waterfill/model';
import { CurvedIntervals } from './curved-intervals.js';
import { findPrice, type OnPass } from './find-price.js';
import { type FlatLevels, findLevel, flatLevels } from './flat-levels.js';

/** Bounds that are meant to sum to the order miss it by no more than this part of it; so little tells no price. */
const ROUNDING = 1e-15;

/**
 * The dual method in general: half-spreads, bounds and flat intervals. Responses clip, and those of flat intervals jump
 * from the lower to the upper bound at their half-spread, so the total increases with the price, but neither smoothly
 * nor without jumps. If it jumps over the order at the level of some flat intervals, that is the price, and they share
 * what is left; if not, the flat intervals are full or empty and the others have a root to find.
 */
export function solveBounded(problem: Problem, next: KernelControl['next']): KernelAnswer {
  const rest = sharesBeyond(problem.quantity, problem.lower);
  const rounding = ROUNDING * problem.quantity;
  if (rest <= rounding) return forced(problem, problem.lower);
  if (sharesBeyond(problem.quantity, problem.upper) >= -rounding) return forced(problem, problem.upper);
  let iterations = 0;
  const onPass: OnPass = (price, missing) =>
    next({ iteration: ++iterations, shadowPrice: price, fillResidual: Math.abs(missing) / problem.quantity });

  const curved = new CurvedIntervals(problem, rest);
  const flats = flatLevels(problem);
  const level = findLevel(curved, flats, rest, onPass);
  if (level.stopped) return { schedule: undefined, shadowPrice: 0, iterations, stopped: level.stopped };
  const schedule = problem.lower.slice();
  const sensitivity = new Float64Array(schedule.length);
  for (let k = 0; k < level.full; k++) fillLevel(problem, flats, k, 1, schedule);
  if (level.shared !== undefined) {
    const share = level.shared / (flats.roomBelow[level.full + 1]! - flats.roomBelow[level.full]!);
    fillLevel(problem, flats, level.full, share, schedule);
    for (const t of flats.intervals[level.full]!) sensitivity[t] = 1;
    curved.addTo(schedule, 1);
    return settled(problem, schedule, sensitivity, flats.prices[level.full]!, iterations);
  }
  const target = rest - flats.roomBelow[level.full]!;
  const bracket = curved.bracket(target);
  const found = findPrice(
    curved,
    target,
    {
      low: Math.max(bracket.low, flats.prices[level.full - 1] ?? 0),
      high: Math.min(bracket.high, flats.prices[level.full] ?? Number.POSITIVE_INFINITY),
      start: bracket.start,
    },
    onPass,
  );
  interpolate(curved, target, found, schedule);
  curved.sensitivityTo(sensitivity);
  return { ...settled(problem, schedule, sensitivity, found.low, iterations), stopped: found.stopped };
}

/** quantity - sum values */
function sharesBeyond(quantity: number, values: Float64Array): number {
  const sum = new CompensatedSum();
  sum.add(quantity);
  for (const value of values) sum.add(-value);
  return sum.value;
}

/** The only feasible schedule, up to rounding. */
function forced(problem: Problem, bounds: Float64Array): KernelAnswer {
  const schedule = bounds.slice();
  return { schedule, shadowPrice: shadowPriceOf(problem, schedule), iterations: 0 };
}

/** Fills the flat intervals of a level up to a share of their room. */
function fillLevel(problem: Problem, flats: FlatLevels, k: number, share: number, schedule: Float64Array): void {
  for (const t of flats.intervals[k]!) {
    schedule[t] = problem.lower[t]! + share * (problem.upper[t]! - problem.lower[t]!);
  }
}

/** Puts the responses into the schedule, those at two prices in the proportion that takes the target. */
function interpolate(
  curved: CurvedIntervals,
  target: number,
  { low, high }: { low: number; high: number },
  schedule: Float64Array,
): void {
  if (low === high) {
    curved.addTo(schedule, 1);
    return;
  }
  curved.evaluate(high, target);
  const tooMany = Math.max(0, -curved.missing);
  curved.evaluate(low, target);
  const tooFew = Math.max(0, curved.missing);
  const share = tooMany > 0 ? tooFew / (tooFew + tooMany) : 1;
  curved.addTo(schedule, 1 - share);
  curved.evaluate(high, target);
  curved.addTo(schedule, share);
}

function settled(
  problem: Problem,
  schedule: Float64Array,
  sensitivity: Float64Array,
  price: number,
  iterations: number,
): KernelAnswer {
  settleFill(problem, schedule, sensitivity);
  return { schedule, shadowPrice: priceOf(problem, schedule, price), iterations };
}

/**
 * The price that was found, unless it is one of many: a single interval inside its bounds takes what the others leave at
 * all prices from its marginal cost up to the next one's, and its marginal cost is the shadow price.
 */
function priceOf(problem: Problem, schedule: Float64Array, price: number): number {
  let inside = -1;
  for (let t = 0; t < schedule.length; t++) {
    if (schedule[t]! <= problem.lower[t]! || schedule[t]! >= problem.upper[t]!) continue;
    if (inside >= 0) return price;
    inside = t;
  }
  if (inside < 0) return shadowPriceOf(problem, schedule);
  return costCurvesOf(problem.impact).marginalCost(inside, schedule[inside]!);
}
