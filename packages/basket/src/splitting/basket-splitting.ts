import {
  type CostCurves,
  costCurvesOf,
  evenSplit,
  type ImpliedBounds,
  impliedBounds,
  intervalCount,
} from '@waterfill/model';
import type { BasketMultipliers } from '../basket-multipliers.js';
import type { BasketProblem } from '../basket-problem.js';
import { signOf } from '../signed-shares.js';
import { ChainedBlocks } from './chained-blocks.js';
import { curvatureAt, nearestShares } from './nearest-shares.js';
import { SplitExposure } from './split-exposure.js';

/** Over-relaxation (Eckstein & Bertsekas 1992, Math. Program. 55, 293-318). */
const RELAXATION = 1.5;

/** By which the weight of an interval at a bound grows at a time. */
const GROWTH = 4;

/** How far weights may be from the typical curvature of an order, and from what couples it. */
const [LEAST, PUSHED, MOST] = [1e-4, 1e-2, 1e5];

/** Weights change at iterations further and further apart, so that the method converges with those that it has. */
const APART = 1.3;

/** An order with what its own steps need. */
interface Order extends ImpliedBounds {
  readonly curves: CostCurves;
  readonly quantity: number;
  /** the typical slope of its marginal cost, currency per share^2 */
  readonly curvature: number;
  /** what risk and cross impact add to it */
  readonly coupled: number;
}

/**
 * A splitting of a basket: the alternating direction method of multipliers (Boyd, Parikh, Chu, Peleato & Eckstein 2011,
 * Found. Trends Mach. Learn. 3(1), 1-122).
 *
 * All shares are there twice. The own ones, x, keep the bounds, cost what trading costs, and know nothing of each other. The
 * joint ones, z, fill the orders and bear risk and cross impact, and know neither costs nor bounds. Prices p draw them
 * together:
 *
 *     x <- least C(x) - p x + w (x - z)^2 / 2             each interval of each order by itself
 *     z <- least risk, cross impact + p z + w (z - x)^2 / 2     a quadratic problem: one linear system
 *     p <- p + w (z - x)
 *
 * The weights w are the slopes of the marginal costs where the own shares are inside their bounds. With these, each
 * iteration halves the error, however strong the risk is: x then moves by half of what z does. At bounds, where nothing moves,
 * they grow.
 */
export class BasketSplitting {
  readonly count: number;
  readonly length: number;
  /** shares, by interval and asset */
  readonly own: Float64Array;
  /** shares, by interval and asset */
  readonly joint: Float64Array;
  private readonly orders: readonly Order[];
  private readonly exposure: SplitExposure;
  /** what a share is worth, currency, by interval and asset */
  private readonly prices: Float64Array;
  private readonly weights: Float64Array;
  /** the slopes of risk, 2 aversion covariance signed by side, and of cross impact, N x N by rows */
  private readonly risk: Float64Array;
  private readonly cross: Float64Array;
  private readonly duration: Float64Array;
  private readonly system: ChainedBlocks;
  private readonly aims: Float64Array;
  private readonly held: Float64Array;
  private isSettled = false;
  private iterations = 0;
  private nextChange = 1;

  /**
   * @param schedules - where to begin, N of T
   * @param prices - what a share is worth there, N of T
   */
  constructor(basket: BasketProblem, schedules: readonly ArrayLike<number>[], prices: readonly ArrayLike<number>[]) {
    const { assets, risk, crossImpact } = basket;
    const [count, length] = [assets.length, intervalCount(assets[0]!.problem)];
    [this.count, this.length] = [count, length];
    const signs = assets.map(signOf);
    const signed = (matrix: Float64Array | undefined, factor: number): Float64Array =>
      Float64Array.from({ length: count * count }, (_, at) => {
        return factor * (matrix?.[at] ?? 0) * signs[Math.floor(at / count)]! * signs[at % count]!;
      });
    this.risk = signed(risk?.covariance, 2 * (risk?.aversion ?? 0));
    this.cross = signed(crossImpact, 1);
    this.duration = risk?.duration ?? new Float64Array(length);
    this.orders = assets.map(({ problem }, i) => this.orderOf(problem, i));
    const byInterval = (values: readonly ArrayLike<number>[]): Float64Array =>
      Float64Array.from({ length: length * count }, (_, at) => values[at % count]![Math.floor(at / count)]!);
    [this.own, this.joint, this.prices] = [byInterval(schedules), byInterval(schedules), byInterval(prices)];
    [this.aims, this.held] = [new Float64Array(length * count), new Float64Array((length - 1) * count)];
    const begun = Float64Array.from(this.orders, ({ curvature, coupled }) => curvature + coupled);
    this.weights = this.own.map((_, at) => begun[at % count]!);
    this.exposure = new SplitExposure(basket, length, begun);
    for (const t of this.exposure.levels) this.exposure.place(t, this.exposureAfter(t));
    this.system = new ChainedBlocks(count, length - 1);
  }

  private orderOf(problem: BasketProblem['assets'][number]['problem'], i: number): Order {
    const { quantity } = problem;
    const { count, length, risk, cross, duration } = this;
    const curves = costCurvesOf(problem);
    const bounds = impliedBounds(problem);
    const even = quantity / length;
    const slope = evenSplit(problem).reduce((most, x, t) => {
      return Math.max(most, curves.leftMarginalCost(t, Math.min(Math.max(x, even), bounds.upper[t]!)));
    }, 0);
    const time = duration.subarray(0, length - 1).reduce((sum, part) => sum + part, 0);
    const own = i * (count + 1);
    const coupled = time * risk[own]! + cross[own]!;
    const curvature = slope / (even || 1);
    // What costs nothing has any weight.
    return { ...bounds, curves, quantity, coupled, curvature: curvature + coupled > 0 ? curvature : 1 };
  }

  private exposureAfter(t: number): number {
    const { count, length, joint } = this;
    let sum = 0;
    for (let at = (t + 1) * count; at < length * count; at++) sum += this.exposure.values[at % count]! * joint[at]!;
    return sum;
  }

  /** Call it before the first step from schedules that are about optimal: bounds of the exposure that they meet bind at once. */
  settle(): void {
    this.isSettled = true;
    this.exposure.settle();
  }

  /** @returns whether there was a step: none, where the system is not definite to rounding */
  iterate(): boolean {
    if (this.iterations++ === this.nextChange - 1 && !this.reweigh()) return false;
    this.stepOwn();
    this.exposure.stepOwn();
    this.stepJoint();
    return true;
  }

  /** The price of each order and of the bounds of the exposure. */
  get multipliers(): BasketMultipliers {
    const { count, joint, cross, prices } = this;
    const { exposureLowerPrices, exposureUpperPrices } = this.exposure;
    const shadowPrices = Float64Array.from({ length: count }, (_, i) => {
      let price = prices[i] ?? 0;
      for (let j = 0; j < count; j++) price += cross[i * count + j]! * joint[j]!;
      return price;
    });
    return { shadowPrices, exposureLowerPrices, exposureUpperPrices };
  }

  private stepOwn(): void {
    const { count, own, joint, prices, weights, aims } = this;
    for (let at = 0; at < own.length; at++) {
      const [t, order] = [Math.floor(at / count), this.orders[at % count]!];
      const [near, weight, start] = [joint[at]!, weights[at]!, own[at]!];
      const [lower, upper] = [order.lower[t]!, order.upper[t]!];
      const nearest = nearestShares(order.curves, t, { price: prices[at]!, near, weight, lower, upper, start });
      own[at] = nearest;
      aims[at] = RELAXATION * nearest + (1 - RELAXATION) * near;
    }
  }

  /** In the holdings after each interval, whose differences fill the orders whatever they are. */
  private stepJoint(): void {
    const { count, length, joint, prices, weights, aims, held, orders, exposure } = this;
    const drawn = (at: number): number => weights[at]! * aims[at]! - prices[at]!;
    for (let at = 0; at < held.length; at++) held[at] = drawn(at + count) - drawn(at);
    if (length > 1) this.addOrders();
    const exposureAims = exposure.levels.map((t) => exposure.aimAt(t, RELAXATION));
    exposure.levels.forEach((t, k) => {
      const pull = exposure.weights[t]! * exposureAims[k]! - exposure.prices[t]!;
      for (let i = 0; i < count; i++) held[t * count + i]! += pull * exposure.values[i]!;
    });
    this.system.solve(held);
    for (let at = 0; at < joint.length; at++) {
      const before = at < count ? orders[at]!.quantity : held[at - count]!;
      joint[at] = before - (held[at] ?? 0);
      prices[at]! += weights[at]! * (joint[at]! - aims[at]!);
    }
    exposure.levels.forEach((t, k) => {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += exposure.values[i]! * held[t * count + i]!;
      exposure.stepPrice(t, exposureAims[k]!, sum);
    });
  }

  /** What is held before the first interval. */
  private addOrders(): void {
    const { count, weights, cross, orders, held } = this;
    for (let i = 0; i < count; i++) {
      held[i]! += weights[i]! * orders[i]!.quantity;
      for (let j = 0; j < count; j++) held[i]! += cross[i * count + j]! * orders[j]!.quantity;
    }
  }

  private reweigh(): boolean {
    const isFirst = this.iterations === 1;
    this.nextChange = Math.ceil(this.nextChange * APART + 0.5);
    const { count, own, weights } = this;
    for (let at = 0; at < own.length; at++) {
      const { curves, lower, upper, curvature, coupled } = this.orders[at % count]!;
      const [t, x] = [Math.floor(at / count), own[at]!];
      const isInside = x > lower[t]! && x < upper[t]!;
      const pushed = isFirst
        ? (this.isSettled ? MOST : 1) * (curvature + coupled)
        : Math.max(GROWTH * weights[at]!, PUSHED * (curvature + coupled));
      const weight = isInside ? curvatureAt(curves, t, x) : pushed;
      weights[at] = Math.min(Math.max(weight, LEAST * curvature), MOST * (curvature + coupled));
    }
    if (!isFirst) this.exposure.reweigh();
    return this.factorise();
  }

  private factorise(): boolean {
    const { system, count, risk, cross, duration, exposure, weights } = this;
    system.diagonal.forEach((block, t) => {
      for (let at = 0; at < block.length; at++) block[at] = duration[t]! * risk[at]! + 2 * cross[at]!;
      system.links[t]!.set(cross);
      for (let i = 0; i < count; i++) {
        const at = i * (count + 1);
        block[at]! += weights[t * count + i]! + weights[(t + 1) * count + i]!;
        system.links[t]![at]! += weights[t * count + i]!;
      }
    });
    for (const t of exposure.levels) {
      const [block, weight] = [system.diagonal[t]!, exposure.weights[t]!];
      for (let at = 0; at < block.length; at++) {
        block[at]! += weight * exposure.values[Math.floor(at / count)]! * exposure.values[at % count]!;
      }
    }
    return system.factorise();
  }
}
