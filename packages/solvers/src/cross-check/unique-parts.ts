import {
  COUPLING_FEATURES,
  capacityOf,
  costCurvesOf,
  featuresOf,
  type ImpliedBounds,
  impliedBounds,
  type Problem,
  remainderOf,
  withoutFees,
} from '@waterfill/model';

/** What all optimal answers to a problem have in common, as far as doubles can tell. */
export interface UniqueParts {
  /** whether there is one optimal schedule */
  readonly schedule: boolean;
  /** the one shadow price, currency per share; undefined: there are several, or none */
  readonly shadowPrice: number | undefined;
}

/** How far a price is moved to see what moves with it, and how close to each other prices are one. */
const NUDGE = 1e-9;

/** Prices below are 0, to which no geometric mean leads, currency per share. */
const NEGLIGIBLE = 1e-300;

/** The part of the quantity by which an interval moves that is not held by its curvature. */
const MOVES = 1e-6;

/** The part of the quantity that is rounding. */
const ROUNDING = 1e-12;

/**
 * What is unique of the optimal answers to a feasible problem.
 *
 * Every optimal schedule minimises C_t(x) - price x in each interval, at every optimal price. The prices are those at
 * which these responses can fill the order: one if an interval gives way at it, a range where every interval is at a
 * bound or at a kink of its table. The schedule is unique if at most one interval has several minimisers, for its shares
 * are what the others leave. Curved intervals have one; flat ones at the price, and tables with a segment of that slope,
 * have many, which shows as a jump of their response as the price passes.
 *
 * Tables that are not convex may have far optima of the same cost, and have no price, and so may whole lots: neither is
 * called unique.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { uniqueParts } from '@waterfill/solvers';
 * const flat = { kind: 'power-law', coefficient: [0, 0], exponent: [1, 1], halfSpread: [2, 2] } as const;
 * const { schedule, shadowPrice } = uniqueParts(createProblem({ quantity: 9, impact: flat, upper: [9, 9] }));
 * schedule; // => false
 * shadowPrice?.toFixed(6); // => '2.000000'
 * ```
 */
export function uniqueParts(given: Problem): UniqueParts {
  const features = featuresOf(given);
  if (features.has('nonconvex') || features.has('lots')) return { schedule: false, shadowPrice: undefined };
  // Coupled intervals have prices of their own; nothing is said of those, and of the schedule where all of them are curved.
  if (COUPLING_FEATURES.some((feature) => features.has(feature))) {
    return { schedule: features.has('power-law') && !features.has('flat'), shadowPrice: undefined };
  }
  // Without fees, as the search below is for prices >= 0.
  const { problem, shift } = withoutFees(given);
  const least = leastPrice(problem, (surplus) => surplus >= -ROUNDING);
  const most = leastPrice(problem, (surplus) => surplus > ROUNDING);
  const price = Math.sqrt(least) * Math.sqrt(most);
  return {
    schedule: countMovers(problem, price) <= 1,
    shadowPrice: most <= least * (1 + NUDGE) ? price + shift : undefined,
  };
}

/** The least price whose responses satisfy what all higher ones do, to 1e-11; the largest double if none does. */
function leastPrice(problem: Problem, isEnough: (surplus: number) => boolean): number {
  const curves = costCurvesOf(problem);
  const { quantity } = problem;
  const { lower, upper } = reachOf(problem);
  let [low, high] = [Number.MIN_VALUE, Number.MAX_VALUE];
  while (high > low * (1 + NUDGE / 100)) {
    // The square root of the product, which might overflow.
    const price = Math.sqrt(low) * Math.sqrt(high);
    if (price <= low || price >= high) break;
    const responses = lower.map((floor, t) => curves.response(t, price, floor, upper[t]!));
    if (isEnough(-remainderOf(quantity, responses) / (quantity || 1))) high = price;
    else low = price;
  }
  return high < NEGLIGIBLE ? 0 : high;
}

/** The bounds, but of a table only the segments that the order can reach: beyond those it need not be convex. */
function reachOf(problem: Problem): ImpliedBounds {
  const { impact, lower } = problem;
  const curves = costCurvesOf({ impact });
  const capacity = capacityOf(problem);
  const reached = impliedBounds(problem);
  return {
    lower: lower.map((floor, t) =>
      Math.max(floor, curves.kinks(t)?.sizes.findLast((size) => size <= reached.lower[t]!) ?? 0),
    ),
    upper: capacity.map((most, t) =>
      Math.min(most, curves.kinks(t)?.sizes.find((size) => size >= reached.upper[t]!) ?? most),
    ),
  };
}

/** How many intervals have minimisers far apart at a price. */
function countMovers(problem: Problem, price: number): number {
  const curves = costCurvesOf(problem);
  const { lower, upper } = impliedBounds(problem);
  const response = (t: number, at: number): number => curves.response(t, at, lower[t]!, upper[t]!);
  const [below, above] = [price * (1 - NUDGE), Math.max(price * (1 + NUDGE), NEGLIGIBLE)];
  return lower.filter((_, t) => response(t, above) - response(t, below) > MOVES * problem.quantity).length;
}
