import type { CostCurves } from '@waterfill/model';

/** What an interval is asked for. */
export interface Asked {
  /** the price of a share, currency */
  readonly price: number;
  /** the shares that it should not be far from */
  readonly near: number;
  /** of the distance to them, currency per share^2, > 0 */
  readonly weight: number;
  readonly lower: number;
  /** finite */
  readonly upper: number;
  /** where to begin */
  readonly start: number;
}

/** Passes; bisection alone needs about as many. */
const MOST = 100;

/** Relative: less is rounding. */
const ROUNDING = 1e-15;

/** Relative: the step by which slopes are measured. */
const STEP = 1e-5;

/**
 * The proximal step of an interval: the shares that minimise C(x) - price x + weight (x - near)^2 / 2 within the bounds, by
 * Newton's method inside a bracket.
 */
export function nearestShares(curves: CostCurves, t: number, asked: Asked): number {
  const { price, near, weight } = asked;
  const above = (slope: number, x: number): number => slope + weight * (x - near) - price;
  let { lower: low, upper: high } = asked;
  if (above(curves.marginalCost(t, low), low) >= 0) return low;
  if (above(curves.leftMarginalCost(t, high), high) <= 0) return high;
  let x = asked.start > low && asked.start < high ? asked.start : (low + high) / 2;
  for (let pass = 0; pass < MOST && high - low > ROUNDING * high; pass++) {
    const excess = above(curves.marginalCost(t, x), x);
    if (excess === 0) return x;
    if (excess < 0) low = x;
    else high = x;
    const newton = x - excess / (curvatureAt(curves, t, x) + weight);
    const next = newton > low && newton < high ? newton : between(low, high);
    if (Math.abs(next - x) <= ROUNDING * x) return next;
    x = next;
  }
  return x;
}

/** The slope of the marginal cost of an interval at x > 0, currency per share^2, >= 0. */
export function curvatureAt(curves: CostCurves, t: number, x: number): number {
  const [below, beyond] = [x * (1 - STEP), x * (1 + STEP)];
  return Math.max(0, (curves.leftMarginalCost(t, beyond) - curves.marginalCost(t, below)) / (beyond - below));
}

/** In proportion where the two differ by much: shares may be of any size. */
function between(low: number, high: number): number {
  if (!(high > 4 * low)) return (low + high) / 2;
  return low > 0 ? Math.sqrt(low) * Math.sqrt(high) : high / 16;
}
