import { type CostCurves, type ImpliedBounds, type Problem, pow, remainderOf } from '@waterfill/model';

/** Prices from which the intervals take less than the order in all to prices at which they take more. */
export interface PriceBracket {
  /** currency per share */
  readonly low: number;
  /** currency per share */
  readonly high: number;
}

/** What the rounding of a marginal cost may be, relative to it: a bracket is to hold all the same. */
const MARGIN = 1e-12;

/**
 * A bracket of the shadow price: up to the marginal cost of the even share of what the lower bounds leave, no interval
 * takes more than that; from the least marginal cost of all of it on, one interval alone takes it, and if none can, at
 * the largest marginal cost of an upper bound all are full.
 */
export function priceBracket(problem: Problem, curves: CostCurves, { lower, upper }: ImpliedBounds): PriceBracket {
  const rest = remainderOf(problem.quantity, lower);
  const open = [...lower.keys()].filter((t) => upper[t]! > lower[t]!);
  let [low, alone, full] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
  for (const t of open) {
    const most = curves.leftMarginalCost(t, upper[t]!);
    low = Math.min(low, curves.marginalCost(t, lower[t]! + rest / open.length));
    full = Math.max(full, most);
    if (upper[t]! - lower[t]! >= rest) alone = Math.min(alone, most);
  }
  // With a trajectory the intervals have prices of their own, from where the first begins to trade to where all are full.
  const isCoupled = problem.trajectory !== undefined;
  if (isCoupled) low = open.reduce((least, t) => Math.min(least, curves.marginalCost(t, lower[t]!)), full);
  const high = isCoupled ? full : Math.min(alone, full);
  // Where all intervals are flat and cost nothing, any price will do.
  return { low: low * (1 - MARGIN), high: high > 0 ? high * (1 + MARGIN) : 1 };
}

/** The least half-spread of the intervals that can trade, currency per share. */
export function leastHalfSpread({ upper }: Problem, curves: CostCurves): number {
  return upper.reduce((least, most, t) => (most > 0 ? Math.min(least, curves.marginalCost(t, 0)) : least), Infinity);
}

/** Shares are negligible that intervals take within so much of the largest price above the half-spreads. */
const NEGLIGIBLE = 1e-12;

/**
 * `segments` + 1 increasing prices, the ends of a bracket and others between that are spaced geometrically above `floor`,
 * as the shares of a power law are.
 */
export function priceLadder({ low, high }: PriceBracket, floor: number, segments: number): Float64Array {
  const [from, to] = [Math.max(low - floor, NEGLIGIBLE * (high - floor)), high - floor];
  // Where the ends are close the two spacings are one, and the linear one is exact.
  const isWide = to > 2 * from;
  const between = (part: number): number => (isWide ? floor + from * pow(to / from, part) : low + (high - low) * part);
  const prices = Float64Array.from({ length: segments + 1 }, (_, k) => between(k / segments));
  prices[0] = low;
  prices[segments] = high;
  return prices;
}
