import {
  type KernelAnswer,
  type KernelControl,
  type Problem,
  remainderOf,
  settledPrice,
  settleFill,
  shadowPriceOf,
} from '@waterfill/model';
import { CurvedIntervals } from './curved-intervals.js';
import { ANY_PRICE, findPrice, type OnPass } from './find-price.js';
import { type FlatLevels, findLevel, flatLevels } from './flat-levels.js';
import { sampledStart } from './sampled-start.js';
import { leaveMemory, takeMemory } from './spare-memory.js';

/** Bounds that sum to the order except for this part of it are taken to sum to it: so little determines no price. */
const ROUNDING = 1e-15;

/**
 * The dual method in general: half-spreads, bounds and flat intervals. Responses clip, and those of flat intervals jump
 * from the lower to the upper bound at their half-spread. So the total increases with the price, with kinks and jumps.
 * If it jumps over the order at the level of some flat intervals, that is the price, and they share the remainder; if
 * not, the flat intervals are full or empty and the price is the root for the others.
 */
export function solveBounded(
  problem: Problem,
  next: KernelControl['next'] | undefined,
  out: Float64Array,
): KernelAnswer {
  const rest = remainderOf(problem.quantity, problem.lower);
  const rounding = ROUNDING * problem.quantity;
  if (rest <= rounding) return forced(problem, problem.lower, out);
  if (remainderOf(problem.quantity, problem.upper) >= -rounding) return forced(problem, problem.upper, out);
  let iterations = 0;
  const onPass: OnPass = (price, missing) => {
    iterations++;
    return next?.({ iteration: iterations, shadowPrice: price, fillResidual: Math.abs(missing) / problem.quantity });
  };
  const memory = takeMemory(3 * out.length);
  const curved = new CurvedIntervals(problem, rest, out, memory);
  const flats = flatLevels(problem, rest);
  const level = findLevel(curved, flats, rest, onPass);
  if (level.stopped) return { schedule: undefined, shadowPrice: 0, iterations, stopped: level.stopped };
  const answer =
    level.shared === undefined
      ? betweenLevels(problem, curved, flats, level.full, rest, onPass)
      : atLevel(problem, curved, flats, level.full, level.shared);
  leaveMemory(memory);
  return { ...answer, iterations };
}

/** The price is that of a level, whose flat intervals share the remainder. */
function atLevel(
  problem: Problem,
  curved: CurvedIntervals,
  flats: FlatLevels,
  full: number,
  shared: number,
): Omit<KernelAnswer, 'iterations'> {
  const schedule = curved.shares;
  fillFlats(schedule, problem, flats, full);
  const sensitivity = new Float64Array(schedule.length);
  const room = flats.roomBelow[full + 1]! - flats.roomBelow[full]!;
  for (const t of flats.intervals[full]!) {
    schedule[t] = problem.lower[t]! + partOf(shared, flats.roomOf(t), room);
    sensitivity[t] = 1;
  }
  return settled(problem, schedule, sensitivity, flats.prices[full]!);
}

/** An interval's part of the shares, in proportion to its room `own` in the whole `room`. */
function partOf(shares: number, own: number, room: number): number {
  const share = shares / room;
  return share >= LEAST_NORMAL ? share * own : shares * (own / room);
}

/** Smaller doubles have lost digits. */
const LEAST_NORMAL = 2 ** -1022;

/** The price is between two levels, where only the curved intervals respond to it. */
function betweenLevels(
  problem: Problem,
  curved: CurvedIntervals,
  flats: FlatLevels,
  full: number,
  rest: number,
  onPass: OnPass,
): Omit<KernelAnswer, 'iterations'> {
  const target = rest - flats.roomBelow[full]!;
  const between = {
    low: flats.prices[full - 1] ?? ANY_PRICE.low,
    high: flats.prices[full] ?? ANY_PRICE.high,
    start: sampledStart(problem, curved, target),
  };
  const found = findPrice(curved, target, between, onPass);
  if (found.low < found.high) interpolate(curved, target, found);
  const sensitivity = curved.sensitivities();
  fillFlats(curved.shares, problem, flats, full);
  return { ...settled(problem, curved.shares, sensitivity, found.low), stopped: found.stopped };
}

/** The only feasible schedule, up to rounding. */
function forced(problem: Problem, bounds: Float64Array, schedule: Float64Array): KernelAnswer {
  schedule.set(bounds);
  return { schedule, shadowPrice: shadowPriceOf(problem, schedule), iterations: 0 };
}

/** Puts the flat intervals of the first levels at their upper bounds. */
function fillFlats(schedule: Float64Array, { upper }: Problem, flats: FlatLevels, full: number): void {
  for (let level = 0; level < full; level++) {
    for (const t of flats.intervals[level]!) schedule[t] = upper[t]!;
  }
}

/** Mixes the responses at two prices in the proportion that takes the target. */
function interpolate(curved: CurvedIntervals, target: number, { low, high }: { low: number; high: number }): void {
  curved.evaluate(low, target);
  const tooFew = Math.max(0, curved.missing);
  const atLow = curved.shares.slice();
  curved.evaluate(high, target);
  const tooMany = Math.max(0, -curved.missing);
  const share = tooMany > 0 ? tooFew / (tooFew + tooMany) : 1;
  const { shares } = curved;
  for (let t = 0; t < shares.length; t++) shares[t] = atLow[t]! + share * (shares[t]! - atLow[t]!);
}

function settled(
  problem: Problem,
  schedule: Float64Array,
  sensitivity: Float64Array,
  price: number,
): { schedule: Float64Array; shadowPrice: number } {
  settleFill(problem, schedule, sensitivity);
  return { schedule, shadowPrice: settledPrice(problem, schedule, price) };
}
