import type { CostCurves } from '../impact/cost-curves.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { type ImpliedBounds, impliedBounds } from '../infeasibility/implied-bounds.js';
import { CompensatedSum } from '../numbers/compensated-sum.js';
import type { Problem } from '../problem/problem.js';

/** The price of each interval, and how much the target prices that they contain weaken the bound. */
export interface PricedIntervals {
  /** currency per share, T of them */
  readonly prices: Float64Array;
  /** sum (p_s - q_s'(z_s))^2 / (4 weight_s), currency; 0 where all p_s are the slopes at the schedule */
  readonly couplingSlack: number;
}

/** More passes than this no longer change the prices. */
const MOST_PASSES = 20;

/** Relative to the value of all shares at their prices: a smaller loss is negligible. */
const GOOD_ENOUGH = 1e-13;

/** The relative change of shares for a finite difference of the marginal cost. */
const STEP = 1e-3;

/** Marginal costs are distinguished, and prices, if they differ by more than this part. */
const ROUNDING = 1e-12;

/** For an interval of constant marginal cost, shares per currency per share: so large that no weight changes it. */
const RIGID = 1e200;

/**
 * Finds the target prices that maximise the dual bound, by Newton's method. The bound is a chain of intervals, in
 * which neighbours are coupled by the price of the target between them.
 */
export class TrackingPrices {
  private readonly curves: CostCurves;
  private readonly bounds: ImpliedBounds;
  private readonly schedule: ArrayLike<number>;
  private readonly weights: Float64Array;

  constructor(problem: Problem, schedule: ArrayLike<number>, weights: Float64Array) {
    this.curves = costCurvesOf(problem);
    this.bounds = impliedBounds(problem);
    this.schedule = schedule;
    this.weights = weights;
  }

  /**
   * @param tangent - the prices of the tangent at the schedule, which are returned if their loss is negligible
   * @param isEndFree - whether the price of the last interval, hence the shadow price, may change, too
   */
  nearest(tangent: PricedIntervals, isEndFree: boolean): PricedIntervals {
    let best = { ...tangent, loss: this.excess(tangent.prices) };
    const worth = tangent.prices.reduce((sum, price, t) => sum + Math.abs(price * this.schedule[t]!), 0);
    if (best.loss <= GOOD_ENOUGH * worth) return tangent;
    for (let pass = 0, { prices } = tangent; pass < MOST_PASSES; pass++) {
      const next = this.improved(tangent.prices, prices, isEndFree);
      const loss = this.excess(next.prices) + next.couplingSlack;
      if (!(loss < best.loss)) break;
      best = { ...next, loss };
      ({ prices } = next);
    }
    return best;
  }

  /** The duality gap of the schedule at these prices, currency. */
  private excess(prices: Float64Array): number {
    const { lower, upper } = this.bounds;
    const sum = new CompensatedSum();
    prices.forEach((price, t) => {
      sum.add(this.curves.excess(t, this.schedule[t]!, price, lower[t]!, upper[t]!));
    });
    return sum.value;
  }

  /**
   * A step of Newton's method. With e_t by how much the price of t is above that of the tangents, d_s = e_(s+1) - e_s
   * and s_t the slope of the response, sum s_t (price_t - m_t)^2 / 2 + d_s^2 / (4 weight_s) is least where d_s = 2
   * weight_s times the sum of s_t (price_t - m_t) up to s: eliminated from the first interval on, without a
   * subtraction.
   */
  private improved(tangents: Float64Array, prices: Float64Array, isEndFree: boolean): PricedIntervals {
    const { weights } = this;
    const length = prices.length;
    const [slope, rest] = [new Float64Array(length), new Float64Array(length)];
    let [conductance, current] = [0, 0];
    for (let t = 0; t < length; t++) {
      const wanted = this.optimalPrice(t, prices[t]!);
      const sensitivity = this.sensitivity(t, wanted, prices[t]!);
      conductance += sensitivity;
      current += sensitivity * (tangents[t]! - wanted);
      const damping = 1 + 2 * weights[t]! * conductance;
      slope[t] = conductance /= damping;
      rest[t] = current /= damping;
    }
    const next = tangents.slice();
    const slack = new CompensatedSum();
    let above = isEndFree && conductance > 0 ? -current / conductance : 0;
    next[length - 1]! += above;
    for (let t = length - 2; t >= 0; t--) {
      const flow = slope[t]! * above + rest[t]!;
      above -= 2 * weights[t]! * flow;
      slack.add(weights[t]! * flow * flow);
      next[t]! += above;
    }
    return { prices: next, couplingSlack: slack.value };
  }

  /** The nearest price at which the schedule is optimal in interval t. */
  private optimalPrice(t: number, price: number): number {
    const { curves, bounds, schedule } = this;
    const x = schedule[t]!;
    const least = x > bounds.lower[t]! ? curves.leftMarginalCost(t, x) : Number.NEGATIVE_INFINITY;
    const most = x < bounds.upper[t]! ? curves.marginalCost(t, x) : Number.POSITIVE_INFINITY;
    return Math.min(Math.max(price, least), most);
  }

  /**
   * The change of interval t's response per unit of price: at its marginal cost, or at a bound averaged up to its
   * price.
   */
  private sensitivity(t: number, wanted: number, price: number): number {
    const { curves, bounds, schedule } = this;
    const x = schedule[t]!;
    const rise = curves.marginalCost(t, x * (1 + STEP)) - curves.leftMarginalCost(t, x * (1 - STEP));
    const digits = ROUNDING * (Math.abs(wanted) + Math.abs(price));
    if (x > bounds.lower[t]! && x < bounds.upper[t]!) return Math.min((2 * STEP * x) / Math.max(rise, digits), RIGID);
    if (price === wanted) return 0;
    const response = curves.response(t, price, bounds.lower[t]!, bounds.upper[t]!);
    return Math.min((response - x) / (price - wanted), RIGID);
  }
}
