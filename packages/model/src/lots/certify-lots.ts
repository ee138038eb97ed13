import { grossObjective } from '../certificate/gross-objective.js';
import type { CostCurves } from '../impact/cost-curves.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { impliedBounds } from '../infeasibility/implied-bounds.js';
import { COUPLING_FEATURES } from '../problem/feature.js';
import { featuresOf } from '../problem/features.js';
import type { Problem } from '../problem/problem.js';
import { withoutFees } from '../problem/without-fees.js';
import { type LotGrid, lotGridOf, nearestLots, sharesOfLots } from './lot-grid.js';

/** The certificate of a schedule among those in whole lots. */
export interface LotsCertificate {
  /** the largest distance of an x_t from whole lots (of one from whole lots and the odd one) / lot; 0 up to rounding */
  readonly lotResidual: number;
  /** the interval with that distance; absent: all trade whole lots */
  readonly at?: number;
  /**
   * the schedule is in whole lots, and no move of one lot from an interval to another saves more than rounding: no
   * schedule in whole lots costs less, but for the `allowance`
   */
  readonly exchangeOptimal: boolean;
  /**
   * the tolerance of the proof: a schedule in whole lots may cost at most this much less, currency. 0 unless slopes
   * of a table fall by what counts as rounding; at most 1e-9 of the cost, rebates counted as costs, where
   * `exchangeOptimal`. Absent: a move proves nothing
   */
  readonly allowance?: number;
  /** absent: no lot can be moved, the schedule is not in whole lots, or a move proves nothing */
  readonly bestExchange?: Exchange;
}

/** One lot moved from an interval to another. */
export interface Exchange {
  readonly from: number;
  readonly to: number;
  /** currency; below 0: it costs so much */
  readonly saving: number;
}

/**
 * Judges a schedule of a problem in lots by its best exchange.
 *
 * Of separable convex costs under one constraint on the sum, a schedule in whole lots is optimal among these exactly if
 * no move of one lot from an interval to another saves anything (Fox 1966, Management Science 13(3), 210-216; Murota,
 * Discrete Convex Analysis, 2003, Theorem 6.26). The part common to all fees changes no saving, so it is left out. If
 * intervals are coupled, or costs are not convex, the exchange proves nothing and is not checked.
 *
 * @returns undefined if the problem has no lot
 */
export function certifyLots(given: Problem, schedule: ArrayLike<number>): LotsCertificate | undefined {
  const { problem } = withoutFees(given);
  const curves = costCurvesOf(problem);
  const grid = lotGridOf(problem);
  if (grid === undefined) return undefined;
  const lots = Float64Array.from(schedule, (x, t) => nearestLots(grid, t, x));
  const { lotResidual, at } = furthestOff(problem, grid, schedule, lots);
  if (at !== undefined) return { lotResidual, at, exchangeOptimal: false };
  if (!isWithin(grid, lots) || !provesByExchange(problem)) return { lotResidual, exchangeOptimal: false };
  const moves = movesOf(problem, grid, lots, curves);
  const bestExchange = findBestExchange(moves);
  if (bestExchange === undefined) return { lotResidual, exchangeOptimal: isFilled(grid, lots), allowance: 0 };
  const allowance = allowanceOf(problem, grid, lots, moves, bestExchange, curves);
  const exchangeOptimal = isFilled(grid, lots) && allowance <= NEGLIGIBLE * grossCostOf(given, schedule);
  return { lotResidual, exchangeOptimal, allowance, bestExchange };
}

/** The largest tolerance of a valid proof, relative to the cost. */
const NEGLIGIBLE = 1e-9;

function grossCostOf(problem: Problem, schedule: ArrayLike<number>): number {
  const curves = costCurvesOf(problem);
  let cost = 0;
  for (let t = 0; t < schedule.length; t++) cost += curves.cost(t, schedule[t]!);
  return grossObjective(problem, schedule, cost);
}

/** The largest distance to whole lots when the rounding of the shares is taken off, and of which interval it is. */
function furthestOff(
  problem: Problem,
  grid: LotGrid,
  schedule: ArrayLike<number>,
  lots: Float64Array,
): Pick<LotsCertificate, 'lotResidual' | 'at'> {
  let [lotResidual, at]: [number, number | undefined] = [0, undefined];
  for (const [t, some] of lots.entries()) {
    // Shares outside their bounds can still be whole lots.
    const whole = some * grid.lot + (t === grid.oddInterval ? grid.oddLot : 0);
    const distance = Math.min(
      Math.abs(schedule[t]! - sharesOfLots(problem, grid, t, some)),
      Math.abs(schedule[t]! - whole),
    );
    const rounding = Math.max(WHOLE * grid.lot, 4 * Number.EPSILON * Math.abs(schedule[t]!));
    if (distance > rounding && distance / grid.lot > lotResidual) [lotResidual, at] = [distance / grid.lot, t];
  }
  return at === undefined ? { lotResidual } : { lotResidual, at };
}

function isWithin({ least, most }: LotGrid, lots: Float64Array): boolean {
  return lots.every((some, t) => least[t]! <= some && some <= most[t]!);
}

/** The tolerance of whole lots, relative to a lot. */
const WHOLE = 1e-9;

function provesByExchange(problem: Problem): boolean {
  const features = featuresOf(problem);
  return !(['nonconvex', ...COUPLING_FEATURES] as const).some((feature) => features.has(feature));
}

/**
 * The saving of one lot less in each interval, -Infinity if there is none; and the cost of one more, Infinity if none
 * fits.
 */
interface Moves {
  readonly savings: Float64Array;
  readonly costs: Float64Array;
}

function movesOf(problem: Problem, grid: LotGrid, lots: Float64Array, curves: CostCurves): Moves {
  const shares = (t: number, some: number): number => sharesOfLots(problem, grid, t, some);
  return {
    savings: lots.map((some, t) =>
      some > grid.least[t]! ? curves.increment(t, shares(t, some - 1), shares(t, some)) : Number.NEGATIVE_INFINITY,
    ),
    costs: lots.map((some, t) =>
      some < grid.most[t]! ? curves.increment(t, shares(t, some), shares(t, some + 1)) : Number.POSITIVE_INFINITY,
    ),
  };
}

function findBestExchange(moves: Moves): Exchange | undefined {
  const from = dearest(moves.savings);
  const to = cheapest(moves.costs);
  const choices =
    from !== to
      ? [[from, to]]
      : [
          [from, cheapest(moves.costs, from)],
          [dearest(moves.savings, to), to],
        ];
  const exchanges = choices.map(([from, to]) => ({ from: from!, to: to!, saving: savingOf(moves, from!, to!) }));
  const best = exchanges.reduce((one, other) => (other.saving > one.saving ? other : one));
  return best.saving > Number.NEGATIVE_INFINITY ? best : undefined;
}

/** -Infinity where there is no lot to take, or nowhere to put it. */
function savingOf({ savings, costs }: Moves, from: number, to: number): number {
  return from < 0 || to < 0 ? Number.NEGATIVE_INFINITY : savings[from]! - costs[to]!;
}

/** The interval that saves most, excluding one. */
function dearest(savings: Float64Array, except = -1): number {
  let best = -1;
  for (let t = 0; t < savings.length; t++)
    if (t !== except && !(savings[t]! <= (savings[best] ?? Number.NEGATIVE_INFINITY))) best = t;
  return best;
}

/** The interval to which adding a lot is cheapest, excluding one. */
function cheapest(costs: Float64Array, except = -1): number {
  return dearest(
    costs.map((cost) => -cost),
    except,
  );
}

/**
 * What several moves may save, with f the largest part by which a slope of an interval falls within reach: each lot
 * that is taken away costs at most 1 / (1 - f) times the last one, each that is added at least 1 - f times the first
 * one added. So each move saves at most what the best one does, and what the falls of the two intervals hide. An
 * interval either gives lots or takes them, and one whose next lot costs more than the most expensive of all saves
 * nothing by taking it.
 */
function allowanceOf(
  problem: Problem,
  grid: LotGrid,
  lots: Float64Array,
  moves: Moves,
  best: Exchange,
  curves: CostCurves,
): number {
  const count = mostMoves(grid, lots);
  const { ofAll, ofOne } = hiddenSavings(problem, grid, lots, moves, count, curves);
  if (best.saving > roundingOf(problem, grid, lots, moves, best, curves)) return count * best.saving + ofAll;
  // If every single move costs more than the falls of two intervals can hide, so do several moves.
  return best.saving + 2 * ofOne <= 0 ? 0 : ofAll;
}

/**
 * What falls that are rounding may hide: of the lots of all intervals, and of the one lot where it is most, currency.
 */
function hiddenSavings(
  problem: Problem,
  { least, most }: LotGrid,
  lots: Float64Array,
  { savings, costs }: Moves,
  count: number,
  curves: CostCurves,
): { ofAll: number; ofOne: number } {
  const dearestLot = savings.reduce((most, saving) => Math.max(most, saving));
  let [ofAll, ofOne] = [0, 0];
  for (const [t, fall] of largestFalls(problem, curves).entries()) {
    if (fall === 0) continue;
    const [given, taken] = [Math.max(0, savings[t]!), Math.max(0, Math.min(costs[t]!, dearestLot))];
    const room = Math.min(count, most[t]! - lots[t]!);
    ofOne = Math.max(ofOne, fall * given, fall * taken);
    ofAll += fall * Math.max((lots[t]! - least[t]!) * given, room * taken);
  }
  return { ofAll, ofOne };
}

/** The largest part by which a slope falls within what the order can reach, T of them; more than 1e-9: no proof. */
function largestFalls(problem: Problem, curves: CostCurves): Float64Array {
  if (curves.isConvex) return new Float64Array(curves.intervals);
  const { lower, upper } = impliedBounds(problem);
  return lower.map((least, t) => curves.slopeFall(t, least, upper[t]!, problem.quantity));
}

/** No schedule is more moves of one lot away than there are lots to take, nor than there is room for. */
function mostMoves({ count, least, most }: LotGrid, lots: Float64Array): number {
  const toTake = lots.reduce((sum, some, t) => sum + some - least[t]!, 0);
  const room = lots.reduce((sum, some, t) => sum + Math.min(most[t]!, count) - some, 0);
  return Math.min(toTake, room);
}

/** The last digits of the two lots concerned, which a table has of its costs at their ends. */
function roundingOf(
  problem: Problem,
  grid: LotGrid,
  lots: Float64Array,
  { savings, costs }: Moves,
  { from, to }: Exchange,
  curves: CostCurves,
): number {
  const digits = 1e-12 * (Math.abs(savings[from]!) + Math.abs(costs[to]!));
  if (curves.kinks(from) === undefined && curves.kinks(to) === undefined) return digits;
  const ends = [from, to].map((t) => curves.cost(t, sharesOfLots(problem, grid, t, lots[t]! + (t === to ? 1 : 0))));
  return digits + 4 * Number.EPSILON * (ends[0]! + ends[1]!);
}

function isFilled({ count, least, most }: LotGrid, lots: Float64Array): boolean {
  const total = lots.reduce((sum, some) => sum + some, 0);
  return total === count && lots.every((some, t) => some >= least[t]! && some <= most[t]!);
}
