import { CompensatedSum, type CostCurves, type ImpliedBounds, remainderOf, type Trajectory } from '@waterfill/model';
import { ProgramBuilder } from '../program-builder.js';
import type { PwlProgram } from '../pwl-program.js';
import type { Stretch } from '../stretch.js';

/** The constants of all rounds. */
export interface RoundConstants {
  readonly curves: CostCurves;
  readonly bounds: ImpliedBounds;
  readonly trajectory?: Trajectory | undefined;
  /** shares: smaller segments are left out */
  readonly negligible: number;
}

/** A stretch of a problem with every curve replaced by chords between its responses to some prices. */
export interface PriceWindow {
  /** in shares beyond `starts`, and in currency less `middle` per share */
  readonly program: PwlProgram;
  /** what the intervals take at the lowest price, shares */
  readonly starts: Float64Array;
  /** currency per share */
  readonly middle: number;
  /** what all intervals take at each price less the order, shares; increasing */
  readonly excess: Float64Array;
  /** the most by which the optimal cost of the chords exceeds that of the curves, currency */
  readonly errorBound: number;
}

/**
 * Cuts the curves at their responses to increasing prices. At the first price they take less than the order, at the
 * last more.
 *
 * Between responses to the prices p and q the marginal cost lies between p and q, and so does the slope of the chord:
 * all chords of one step of the ladder are flatter than those of the next. Above a curve with slopes from p to q, a
 * chord over w shares rises by at most (q - p) w / 4. The optimum uses chords of one step only, so the error bound is
 * that of the worst step. With trajectory bounds each interval has its own price: then the bounds of their worst steps
 * are summed.
 *
 * Costs are measured above the tangents at the middle price, which keeps their digits however close the prices are.
 */
export function priceWindow(
  { curves, bounds: { lower, upper }, trajectory, negligible }: RoundConstants,
  { from, end, before, quantity }: Stretch,
  prices: Float64Array,
): PriceWindow {
  const middle = prices[prices.length >> 1]!;
  const builder = new ProgramBuilder((end - from) * prices.length);
  const starts = new Float64Array(end - from);
  const totals = Array.from(prices, () => new CompensatedSum());
  for (const total of totals) total.add(-quantity);
  let worstOfEach = 0;
  for (let t = from; t < end; t++) {
    const costAt = (x: number): number => curves.excess(t, x, middle, lower[t]!, upper[t]!);
    let worst = 0;
    let last = curves.response(t, prices[0]!, lower[t]!, upper[t]!);
    let lastCost = costAt(last);
    starts[t - from] = last;
    totals[0]!.add(last);
    builder.begin(0, lastCost);
    for (let k = 1; k < prices.length; k++) {
      const x = curves.response(t, prices[k]!, lower[t]!, upper[t]!);
      totals[k]!.add(x);
      if (x - last <= negligible) continue;
      worst = Math.max(worst, ((prices[k]! - prices[k - 1]!) * (x - last)) / 4);
      const cost = costAt(x);
      const slope = Math.min(Math.max((cost - lastCost) / (x - last), prices[k - 1]! - middle), prices[k]! - middle);
      builder.extend(x - starts[t - from]!, cost, slope);
      [last, lastCost] = [x, cost];
    }
    worstOfEach += worst;
    builder.endInterval();
  }
  const excess = Float64Array.from(totals, ({ value }) => value);
  const rest = Math.max(0, remainderOf(quantity, starts));
  const program = builder.finish(rest, trajectory && beyondStarts(trajectory, starts, from, before));
  const errorBound = trajectory === undefined ? errorBoundOf(prices, excess) : worstOfEach;
  return { program, starts, middle, excess, errorBound };
}

function errorBoundOf(prices: Float64Array, excess: Float64Array): number {
  let worst = 0;
  for (let k = 1; k < prices.length; k++) {
    worst = Math.max(worst, ((prices[k]! - prices[k - 1]!) * (excess[k]! - excess[k - 1]!)) / 4);
  }
  return worst;
}

/** The bounds on what is done in a stretch beyond its starts. */
function beyondStarts({ lower, upper }: Trajectory, starts: Float64Array, from: number, before: number): Trajectory {
  const done = new CompensatedSum();
  done.add(before);
  const started = starts.map((start) => {
    done.add(start);
    return done.value;
  });
  return {
    lower: started.map((shares, i) => lower[from + i]! - shares),
    upper: started.map((shares, i) => upper[from + i]! - shares),
  };
}
