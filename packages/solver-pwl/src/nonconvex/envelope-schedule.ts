import { type CostCurves, capacityOf, costCurvesOf, type Problem } from '@waterfill/model';
import type { PwlProgram } from '../pwl-program.js';
import { fillBySlopes } from '../slopes/fill-by-slopes.js';
import { positionAt } from '../slopes/position-at.js';

/** An optimum of a convex program in which at most one interval is between two vertices. */
export interface VertexSchedule {
  readonly schedule: Float64Array;
  /** currency per share */
  readonly shadowPrice: number;
  /** the interval between two vertices, and those two, shares; undefined: none is */
  readonly between?: { readonly interval: number; readonly start: number; readonly end: number };
}

/**
 * As {@link fillBySlopes}, but segments as steep as the price are filled one after another instead of in proportion.
 */
export function fillInTurn(program: PwlProgram): VertexSchedule {
  const { schedule, shadowPrice } = fillBySlopes(program);
  const { offsets, sizes, slopes } = program;
  let between: VertexSchedule['between'];
  let left = 0;
  const margins = [];
  for (let t = 0; t < schedule.length; t++) {
    const vertex = positionAt(slopes, offsets[t]!, offsets[t + 1]!, shadowPrice);
    const [start, end] = [sizes[vertex]!, sizes[vertex + 1]!];
    if (vertex + 1 >= offsets[t + 1]! || schedule[t]! <= start || slopes[vertex + 1] !== shadowPrice) continue;
    margins.push({ interval: t, start, end });
    left += schedule[t]! - start;
  }
  // An interval that is already between two vertices stays exactly where it is.
  if (margins.length === 1 && schedule[margins[0]!.interval]! < margins[0]!.end)
    return { schedule, shadowPrice, between: margins[0]! };
  for (const margin of margins) {
    const { interval, start, end } = margin;
    schedule[interval] = Math.min(start + left, end);
    if (left > 0 && left < end - start) between = margin;
    left = Math.max(0, left - (end - start));
  }
  return between ? { schedule, shadowPrice, between } : { schedule, shadowPrice };
}

/**
 * A schedule of the original problem near that of its envelope. The interval between two vertices, where the envelope
 * may be far below the cost, moves to one of them; the interval that can do so at least cost takes or gives the
 * difference.
 */
export function cheapestRounding(problem: Problem, { schedule, shadowPrice, between }: VertexSchedule): Float64Array {
  if (between === undefined) return schedule;
  const curves = costCurvesOf(problem);
  const { interval, start, end } = between;
  const options = [schedule];
  for (const vertex of [start, end]) {
    const rounded = schedule.with(interval, vertex);
    const taker = cheapestTaker(problem, curves, rounded, schedule[interval]! - vertex, shadowPrice);
    if (taker !== undefined) options.push(rounded.with(taker, rounded[taker]! + (schedule[interval]! - vertex)));
  }
  const gaps = options.map((option) => dualityGapOf(problem, curves, option, shadowPrice));
  return options[gaps.indexOf(Math.min(...gaps))]!;
}

/** The interval whose cost rises least by trading so many shares more (or fewer); undefined: none can. */
function cheapestTaker(
  problem: Problem,
  curves: CostCurves,
  schedule: Float64Array,
  shares: number,
  price: number,
): number | undefined {
  const capacity = capacityOf(problem);
  let taker: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let t = 0; t < schedule.length; t++) {
    const moved = schedule[t]! + shares;
    if (moved < problem.lower[t]! || moved > capacity[t]!) continue;
    const more = curves.cost(t, moved) - curves.cost(t, schedule[t]!) - price * shares;
    if (more < least) [least, taker] = [more, t];
  }
  return taker;
}

function dualityGapOf(problem: Problem, curves: CostCurves, schedule: Float64Array, price: number): number {
  const capacity = capacityOf(problem);
  return schedule.reduce((sum, x, t) => sum + curves.excess(t, x, price, problem.lower[t]!, capacity[t]!), 0);
}
