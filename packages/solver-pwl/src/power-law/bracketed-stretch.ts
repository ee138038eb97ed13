import { CompensatedSum, type Problem, type Trajectory } from '@waterfill/model';
import type { PwlAnswer } from '../pwl-engine.js';
import type { Stretch } from '../stretch.js';
import type { PriceBracket } from './price-ladder.js';
import type { PriceWindow } from './price-window.js';

/** A stretch of intervals and the bracket of their prices: all intervals, until bounds of the trajectory split them. */
export interface BracketedStretch extends Stretch {
  readonly bracket: PriceBracket;
}

/** All intervals of a problem. */
export function wholeOf({ quantity, lower }: Problem, bracket: PriceBracket): BracketedStretch {
  return { from: 0, end: lower.length, before: 0, quantity, bracket };
}

/**
 * The stretches of the next round. Where the prices of neighbours lie in different steps of the ladder, a bound binds
 * between them: the lower one where the price falls, the upper one where it rises. The same holds for the curves as for
 * their chords, since both take the same shares at a price of the ladder.
 *
 * @param prices - of the intervals of the stretch, currency per share
 * @param schedule - of the same, shares
 */
export function partsOf(
  stretch: BracketedStretch,
  ladder: Float64Array,
  { prices, schedule, trajectory }: { prices: Float64Array; schedule: Float64Array; trajectory: Trajectory },
): BracketedStretch[] {
  const steps = Array.from(prices, (price) => stepOf(ladder, price));
  const parts: BracketedStretch[] = [];
  const sum = new CompensatedSum();
  sum.add(stretch.before);
  let { from, before } = stretch;
  for (const [i, step] of steps.entries()) {
    sum.add(schedule[i]!);
    const following = steps[i + 1];
    if (following === step) continue;
    const t = stretch.from + i;
    const bound = following! < step ? trajectory.lower[t]! : trajectory.upper[t]!;
    const done = following === undefined ? stretch.before + stretch.quantity : atBound(sum.value, bound);
    const bracket = { low: ladder[step]!, high: ladder[step + 1]! };
    parts.push({ from, end: t + 1, before, quantity: done - before, bracket });
    [from, before] = [t + 1, done];
  }
  return parts;
}

/** Rounding can move a price at the edge of a step across it where no bound binds. Either step is then correct. */
function atBound(done: number, bound: number): number {
  return Math.abs(done - bound) <= BINDING * done ? bound : done;
}

/** Shares done are at a bound if they differ from it by at most this, relative. */
const BINDING = 1e-9;

/**
 * The step of the ladder in which the answer lies, by its price. It is checked by the shares that the curves take at
 * its ends, less than the order at the lower and more at the upper one, and moved if they do not.
 */
export function cellOf(
  { excess, middle }: PriceWindow,
  ladder: Float64Array,
  { shadowPrice }: PwlAnswer,
): PriceBracket & { readonly corrections: number } {
  const last = ladder.length - 2;
  let k = stepOf(ladder, middle + shadowPrice);
  let corrections = 0;
  for (; k > 0 && excess[k]! > 0; k--) corrections++;
  for (; k < last && excess[k + 1]! < 0; k++) corrections++;
  return { low: ladder[k]!, high: ladder[k + 1]!, corrections };
}

function stepOf(ladder: Float64Array, price: number): number {
  let k = 0;
  while (k < ladder.length - 2 && ladder[k + 1]! <= price) k++;
  return k;
}
