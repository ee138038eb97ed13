import type { CostCurves } from './cost-curves.js';
import { featuresOf } from './features.js';
import { type LotGrid, lotGridOf, nearestLots, sharesOfLots } from './lot-grid.js';
import type { Problem, TabulatedImpact } from './problem.js';

/** How a schedule stands among those in whole lots. */
export interface LotsCertificate {
  /** the largest distance of an x_t from whole lots (of one from whole lots and the odd one) / lot; 0 but for rounding */
  readonly lotResidual: number;
  /**
   * the schedule is in whole lots, and no move of one lot from an interval to another saves more than rounding: no
   * schedule in whole lots costs less
   */
  readonly exchangeOptimal: boolean;
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
 * Discrete Convex Analysis, 2003, Theorem 6.26). Where trajectory bounds or risk couple the intervals, or costs are not
 * convex, that proves nothing, and is not looked at.
 *
 * @returns undefined if the problem has no lot
 */
export function certifyLots(
  problem: Problem,
  schedule: ArrayLike<number>,
  curves: CostCurves,
): LotsCertificate | undefined {
  const grid = lotGridOf(problem);
  if (grid === undefined) return undefined;
  const lots = Float64Array.from(schedule, (x, t) => nearestLots(grid, t, x));
  const lotResidual = residualOf(problem, grid, schedule, lots);
  if (lotResidual > 0 || !provesByExchange(problem)) return { lotResidual, exchangeOptimal: false };
  const moves = movesOf(problem, grid, lots, curves);
  const bestExchange = findBestExchange(moves);
  const isBest = bestExchange === undefined || bestExchange.saving <= roundingOf(problem, moves, bestExchange);
  return { lotResidual, exchangeOptimal: isBest && isFilled(grid, lots), ...(bestExchange && { bestExchange }) };
}

/** What is left of a distance to whole lots when the rounding of the shares is taken off. */
function residualOf(problem: Problem, grid: LotGrid, schedule: ArrayLike<number>, lots: Float64Array): number {
  return lots.reduce((largest, some, t) => {
    const distance = Math.abs(schedule[t]! - sharesOfLots(problem, grid, t, some));
    const rounding = Math.max(WHOLE * grid.lot, 4 * Number.EPSILON * Math.abs(schedule[t]!));
    return distance <= rounding ? largest : Math.max(largest, distance / grid.lot);
  }, 0);
}

/** A schedule is in whole lots if it is to this part of a lot. */
const WHOLE = 1e-9;

function provesByExchange(problem: Problem): boolean {
  const features = featuresOf(problem);
  return !(['nonconvex', 'trajectory-bounds', 'risk'] as const).some((feature) => features.has(feature));
}

/** What one lot less of each interval saves, -Infinity where there is none; one more costs, Infinity where none fits. */
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

/** The interval that saves most, but for one. */
function dearest(savings: Float64Array, except = -1): number {
  let best = -1;
  for (let t = 0; t < savings.length; t++)
    if (t !== except && !(savings[t]! <= (savings[best] ?? Number.NEGATIVE_INFINITY))) best = t;
  return best;
}

/** The interval that takes a lot most cheaply, but for one. */
function cheapest(costs: Float64Array, except = -1): number {
  return dearest(
    costs.map((cost) => -cost),
    except,
  );
}

/** What a saving may be off: of a table by as much as what makes it convex or not, by the digits of a power law else. */
function roundingOf({ impact, ...problem }: Problem, { savings, costs }: Moves, { from, to }: Exchange): number {
  const digits = 1e-12 * (Math.abs(savings[from]!) + Math.abs(costs[to]!));
  if (impact.kind === 'power-law') return digits;
  return 1e-9 * problem.lot! * Math.max(...[from, to].map((t) => steepestSlope(impact, t)));
}

function steepestSlope({ sizes, costs }: TabulatedImpact, t: number): number {
  const [size, cost] = [sizes[t]!, costs[t]!];
  let steepest = 0;
  for (let k = 1; k < size.length; k++) {
    steepest = Math.max(steepest, Math.abs((cost[k]! - cost[k - 1]!) / (size[k]! - size[k - 1]!)));
  }
  return steepest;
}

function isFilled({ count, least, most }: LotGrid, lots: Float64Array): boolean {
  const total = lots.reduce((sum, some) => sum + some, 0);
  return total === count && lots.every((some, t) => some >= least[t]! && some <= most[t]!);
}
