import { type CostCurves, type ImpliedBounds, type Problem, pow, remainderOf } from '@waterfill/model';

/** A range of prices: at the low end the intervals take less than the order in total, at the high end more. */
export interface PriceBracket {
  /** currency per share */
  readonly low: number;
  /** currency per share */
  readonly high: number;
}

/** The rounding of a marginal cost, relative to it: brackets are widened by it. */
const MARGIN = 1e-12;

/**
 * A bracket of the shadow price. Up to the marginal cost of the even share of what the lower bounds leave, no interval
 * takes more than that. From the least marginal cost of all of it on, one interval alone takes it; if none can, at the
 * largest marginal cost of an upper bound all are full.
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
  // With a trajectory each interval has its own price, between where the first begins to trade and where all are full.
  const isCoupled = problem.trajectory !== undefined;
  if (isCoupled) low = open.reduce((least, t) => Math.min(least, curves.marginalCost(t, lower[t]!)), full);
  const high = isCoupled ? full : Math.min(alone, full);
  // If all intervals are flat and cost nothing, any price will do.
  return { low: low * (1 - MARGIN), high: high > 0 ? high * (1 + MARGIN) : 1 };
}

/** The least half-spread of the intervals that can trade, currency per share. */
export function leastHalfSpread({ upper }: Problem, curves: CostCurves): number {
  return upper.reduce((least, most, t) => (most > 0 ? Math.min(least, curves.marginalCost(t, 0)) : least), Infinity);
}

/**
 * A range of prices is too small to matter if its shares are those within this part of the price above the
 * half-spreads.
 */
const NEGLIGIBLE = 1e-12;

/**
 * `segments` + 1 increasing prices: the ends of a bracket, and prices between them spaced geometrically above `floor`,
 * like the shares of a power law.
 */
export function priceLadder({ low, high }: PriceBracket, floor: number, segments: number): Float64Array {
  const [from, to] = [Math.max(low - floor, NEGLIGIBLE * (high - floor)), high - floor];
  // For close ends the two spacings agree, and the linear one is exact.
  const isWide = to > 2 * from;
  const between = (part: number): number => (isWide ? floor + from * pow(to / from, part) : low + (high - low) * part);
  const prices = Float64Array.from({ length: segments + 1 }, (_, k) => between(k / segments));
  prices[0] = low;
  prices[segments] = high;
  return prices;
}
