import { costCurvesOf, type Problem, remainderOf, settleFill, shadowPriceOf } from '@waterfill/model';
import type { Iterate } from './iterate.js';
import type { NewtonSystem } from './newton-system.js';
import type { Remainder } from './presolve.js';
import type { ScaledProblem } from './scaled-problem.js';

/** A schedule in shares, with its price in currency per share. */
export interface RecoveredAnswer {
  readonly schedule: Float64Array;
  readonly shadowPrice: number;
}

/** Bounds that the method points to are right if the schedule then misses at most this part of the quantity. */
const FILLED = 1e-12;

/**
 * Turns the last iterate into a schedule that fills the order.
 *
 * The method comes as near to a bound as it is asked to and never touches it. So intervals that it presses against one
 * are put there, provided that the others can take the difference; and where none is left inside its bounds the price is
 * that of one more share, as all backends state it.
 */
export function recoverSchedule(
  problem: Problem,
  remainder: Remainder,
  scaled: ScaledProblem,
  iterate: Iterate,
  { yielding }: NewtonSystem,
): RecoveredAnswer {
  const price = iterate.price * scaled.priceUnit;
  const inside = scheduleOf(problem, remainder, scaled, iterate);
  const schedule = inside.slice();
  const sensitivity = new Float64Array(schedule.length);
  for (let i = 0; i < scaled.count; i++) sensitivity[scaled.interval[i]!] = yielding[i]!;
  putOnBounds(problem, scaled, iterate, schedule, price);
  settleFill(problem, schedule, sensitivity);
  if (Math.abs(remainderOf(problem.quantity, schedule)) <= FILLED * problem.quantity) {
    const isInside = schedule.some((x, t) => x > problem.lower[t]! && x < problem.upper[t]!);
    return { schedule, shadowPrice: isInside ? price : shadowPriceOf(problem, schedule) };
  }
  settleFill(problem, inside, sensitivity);
  return { schedule: inside, shadowPrice: price };
}

/** The iterate in shares, each measured from the bound that is nearer. */
function scheduleOf(
  { lower, upper }: Problem,
  remainder: Remainder,
  { count, boundedCount, interval, shareUnit }: ScaledProblem,
  { shares, room }: Iterate,
): Float64Array {
  const schedule = remainder.schedule.slice();
  for (let i = 0; i < count; i++) {
    const t = interval[i]!;
    const isNearUpper = i < boundedCount && room[i]! < shares[i]!;
    schedule[t] = isNearUpper ? upper[t]! - room[i]! * shareUnit : lower[t]! + shares[i]! * shareUnit;
  }
  return schedule;
}

/** Those nearer to a bound than its price is to 0 are moved onto it, if at that price they belong there. */
function putOnBounds(
  { impact, lower, upper }: Problem,
  { count, boundedCount, interval }: ScaledProblem,
  { shares, room, lowerPrices, upperPrices }: Iterate,
  schedule: Float64Array,
  price: number,
): void {
  const curves = costCurvesOf(impact);
  for (let i = 0; i < count; i++) {
    const t = interval[i]!;
    if (shares[i]! < lowerPrices[i]! && curves.marginalCost(t, lower[t]!) >= price) schedule[t] = lower[t]!;
    else if (i < boundedCount && room[i]! < upperPrices[i]! && curves.marginalCost(t, upper[t]!) <= price) {
      schedule[t] = upper[t]!;
    }
  }
}
