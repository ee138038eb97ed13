import {
  type CostCurves,
  capacityOf,
  certify,
  corridorOf,
  costCurvesOf,
  distancesFromTarget,
  holdingsOf,
  type Multipliers,
  type Problem,
  riskWeights,
  trackingWeights,
} from '@waterfill/model';
import { kernelMatrix } from './kernel-matrix.js';
import { multipliersOf } from './multipliers-of.js';

/** An optimal schedule, with its proof. */
export interface LatticeAnswer {
  /** shares, T of them */
  readonly schedule: Float64Array;
  /** the cost plus the costs of couplings (risk: aversion times the variance), currency */
  readonly objective: number;
  readonly multipliers: Multipliers;
}

/**
 * Solves a feasible convex problem, its intervals coupled or not, on a lattice of shares that is refined to the spacing
 * of doubles. It is slow and shares only the cost function with the backends: no barrier, no Newton steps, no prices.
 *
 * In the shares done by the end of each interval the objective is a sum of convex functions of single ones and of
 * differences of neighbours: on a lattice an L-natural convex function (Murota, Discrete Convex Analysis, 2003, 7.3). A
 * schedule that no step of one cell improves is the optimum of the lattice (theorem 7.14), and the optimum of a lattice
 * twice as fine is within T of its cells (theorem 7.18). So a few steps lead from one lattice to the next; each is the
 * best step of up to two cells per interval, found by dynamic programming over the horizon.
 *
 * What trades leave behind for one another is such a function, too, if the kernel is convex and falls. It ties all
 * intervals together, so the best step is found by trying all of them, for up to three intervals.
 *
 * @returns the objective to about 1e-13, the shares as accurately as that requires
 * @throws RangeError for more than three intervals with transient impact
 * @example
 * ```ts
 * import { latticeReference } from '@waterfill/conformance';
 * import { createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;
 * const problem = createProblem({ quantity: 40, impact, trajectory: { lower: [0, 30, 0, 0] } });
 * const { objective, multipliers } = latticeReference(problem);
 * objective.toFixed(9); // => '500.000000000'
 * multipliers.trajectoryLowerPrices?.[1].toFixed(9); // => '20.000000000'
 * ```
 */
export function latticeReference(problem: Problem): LatticeAnswer {
  if (problem.transientImpact && problem.lower.length > MOST_TIED) {
    throw new RangeError(`the reference solves up to 3 intervals with transient impact, got ${problem.lower.length}`);
  }
  const schedule = leastDone(problem);
  const lattice = latticeOf(problem);
  for (let halving = 0; halving <= HALVINGS; halving++) {
    const cell = problem.quantity / 2 ** halving;
    // Because of rounding a step and its reverse can both look like improvements.
    for (let stepsLeft = schedule.length; stepsLeft > 0 && improve(lattice, schedule, cell); stepsLeft--);
  }
  settleOnBounds(problem, schedule);
  const { objective } = certify(problem, schedule, { shadowPrice: 0 });
  return { schedule, objective, multipliers: multipliersOf(problem, schedule) };
}

const MOST_TIED = 3;

/** Cells far below the rounding of the quantity, for the intervals that trade little. */
const HALVINGS = 100;

/** The largest change, in cells, of the shares done by the end of an interval in one step. */
const REACH = 2;

interface Lattice {
  readonly problem: Problem;
  readonly curves: CostCurves;
  readonly capacity: Float64Array;
  readonly weights: Float64Array | undefined;
  readonly trackingWeight: Float64Array | undefined;
  readonly matrix: readonly Float64Array[] | undefined;
  /** by interval, of the last step: most intervals stay as they are from step to step */
  readonly trading: TradingCosts[];
}

interface TradingCosts {
  readonly x: number;
  readonly cell: number;
  readonly costs: Float64Array;
}

function latticeOf(problem: Problem): Lattice {
  return {
    problem,
    curves: costCurvesOf(problem),
    capacity: capacityOf(problem),
    weights: riskWeights(problem),
    trackingWeight: trackingWeights(problem),
    matrix: kernelMatrix(problem),
    trading: [],
  };
}

/** The schedule with the least possible shares done by the end of each interval; it is within the bounds. */
function leastDone(problem: Problem): Float64Array {
  const capacity = capacityOf(problem);
  const { lower } = corridorOf(problem);
  return lower.map((done, t) => {
    const shares = t === 0 ? done : done - lower[t - 1]!;
    return Math.min(Math.max(shares, problem.lower[t]!), capacity[t]!);
  });
}

/**
 * Takes the best step of up to `REACH` cells, in place.
 *
 * @returns false if no step improves the schedule
 */
function improve(lattice: Lattice, schedule: Float64Array, cell: number): boolean {
  if (lattice.matrix !== undefined) return improveByTrying(lattice, lattice.matrix, schedule, cell);
  const last = schedule.length - 1;
  const holdings = holdingsOf(schedule);
  const distances = lattice.problem.tracking && distancesFromTarget(lattice.problem.tracking, schedule);
  const width = 2 * REACH + 1;
  const from: Int8Array[] = [];
  // The cost, relative to the schedule, of having done a number of cells more than the schedule so far; initially none.
  let best = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  best[REACH] = 0;
  for (let t = 0; t <= last; t++) {
    const costs = costsOfTrading(lattice, t, schedule[t]!, cell);
    const held = costsOfHolding(lattice, t, { holdings: holdings[t]!, distance: distances?.[t] ?? 0 }, cell);
    const next = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
    const origin = new Int8Array(width);
    for (let to = t === last ? REACH : 0; to <= (t === last ? REACH : width - 1); to++) {
      for (let k = 0; k < width; k++) {
        const value = best[k]! + costs[to - k + 2 * REACH]! + held[to]!;
        if (value < next[to]!) [next[to], origin[to]] = [value, k];
      }
    }
    from.push(origin);
    best = next;
  }
  if (!(best[REACH]! < 0)) return false;
  follow(from, schedule, cell);
  return true;
}

/** {@link improve}, by trying every step of up to `REACH` cells in what is done by the end of each interval. */
function improveByTrying(
  lattice: Lattice,
  matrix: readonly Float64Array[],
  schedule: Float64Array,
  cell: number,
): boolean {
  const { problem } = lattice;
  const holdings = holdingsOf(schedule);
  const distances = problem.tracking && distancesFromTarget(problem.tracking, schedule);
  const trading = Array.from(schedule, (x, t) => costsOfTrading(lattice, t, x, cell));
  const held = Array.from(holdings, (left, t) =>
    costsOfHolding(lattice, t, { holdings: left, distance: distances?.[t] ?? 0 }, cell),
  );
  const prices = matrix.map((row) => row.reduce((sum, g, s) => sum + g * schedule[s]!, 0));
  let best: { change: number; step: number[] } = { change: 0, step: [] };
  for (const done of stepsOf(schedule.length)) {
    const step = done.map((cells, t) => cells - (done[t - 1] ?? 0));
    const change = step.reduce((sum, cells, t) => {
      const others = matrix[t]!.reduce((price, g, s) => price + (g * step[s]! * cell) / 2, prices[t]!);
      return sum + trading[t]![cells + 2 * REACH]! + held[t]![done[t]! + REACH]! + cells * cell * others;
    }, 0);
    if (change < best.change) best = { change, step };
  }
  for (const [t, cells] of best.step.entries()) schedule[t]! += cells * cell;
  return best.change < 0;
}

/** All changes of what is done by the end of each interval, in cells; none by the end of the last. */
function stepsOf(length: number): number[][] {
  const range = Array.from({ length: 2 * REACH + 1 }, (_, i) => i - REACH);
  let steps: number[][] = [[]];
  for (let t = 0; t < length - 1; t++) steps = steps.flatMap((step) => range.map((cells) => [...step, cells]));
  return steps.map((step) => [...step, 0]);
}

/** Moves intervals within a few of the last cells of their lower bound, which is off the lattice, onto it. */
function settleOnBounds({ quantity, lower }: Problem, schedule: Float64Array): void {
  const few = (4 * quantity) / 2 ** HALVINGS;
  for (let t = 0; t < schedule.length; t++) if (schedule[t]! - lower[t]! <= few) schedule[t] = lower[t]!;
}

/** The change of the cost of an interval for trading from 2 `REACH` cells less to as many more; Infinity outside its bounds. */
function costsOfTrading(lattice: Lattice, t: number, x: number, cell: number): Float64Array {
  const before = lattice.trading[t];
  if (before?.x === x && before.cell === cell) return before.costs;
  const { problem, curves, capacity } = lattice;
  const costOfMore = costOfMoreThan(curves, t, x);
  const costs = Float64Array.from({ length: 4 * REACH + 1 }, (_, i) => {
    const more = (i - 2 * REACH) * cell;
    // No change is always allowed, even if rounding put the schedule outside.
    if (more === 0) return 0;
    const isAllowed = x + more >= problem.lower[t]! && x + more <= capacity[t]!;
    return isAllowed ? costOfMore(more) : Number.POSITIVE_INFINITY;
  });
  lattice.trading[t] = { x, cell, costs };
  return costs;
}

/** C(x + more) - C(x); computed from the slopes at the ends if it is small, to avoid cancellation. */
function costOfMoreThan(curves: CostCurves, t: number, x: number): (more: number) => number {
  const cost = curves.cost(t, x);
  const slope = curves.marginalCost(t, x);
  const leftSlope = curves.leftMarginalCost(t, x);
  return (more) => {
    if (Math.abs(more) > 1e-6 * x) return curves.cost(t, x + more) - cost;
    const slopes =
      more > 0 ? slope + curves.leftMarginalCost(t, x + more) : curves.marginalCost(t, x + more) + leftSlope;
    return (more * slopes) / 2;
  };
}

/** The change of the cost of having done from `REACH` cells less to as many more by the end of interval t. */
function costsOfHolding(
  { problem, weights, trackingWeight }: Lattice,
  t: number,
  { holdings, distance }: { readonly holdings: number; readonly distance: number },
  cell: number,
): Float64Array {
  const { quantity, trajectory } = problem;
  return new Float64Array(2 * REACH + 1).map((_, i) => {
    const more = (i - REACH) * cell;
    if (more === 0) return 0;
    const done = quantity - holdings + more;
    if (trajectory && !(done >= trajectory.lower[t]! && done <= trajectory.upper[t]!)) return Number.POSITIVE_INFINITY;
    const risk = weights === undefined ? 0 : weights[t]! * more * (more - 2 * holdings);
    return trackingWeight === undefined ? risk : risk + trackingWeight[t]! * more * (more + 2 * distance);
  });
}

/** Walks the best step back from the end of the horizon. */
function follow(from: readonly Int8Array[], schedule: Float64Array, cell: number): void {
  let to = REACH;
  for (let t = schedule.length - 1; t >= 0; t--) {
    const k = from[t]![to]!;
    schedule[t]! += (to - k) * cell;
    to = k;
  }
}
