import { grossValue } from '../basket-distances.js';
import type { BasketProblem } from '../basket-problem.js';
import { signOf } from '../signed-shares.js';

/** By which the weight of a level changes at a time. */
const CHANGE = 4;

/** How far weights may be from where they begin. Larger ones would cost the joint step its last digits. */
const [LEAST, MOST] = [1e-4, 1e2];

/** Relative to the value of all orders: a bound as near as this binds. */
const NEAR = 1e-9;

/**
 * The bounds of the exposure in a splitting: like an interval of an order, each level has an exposure of its own, within its
 * bounds, and a joint one, that of the joint schedules.
 */
export class SplitExposure {
  /** the levels that have a bound: those after intervals but the last */
  readonly levels: readonly number[];
  /** the value of a share of each asset in the exposure, signed by side */
  readonly values: Float64Array;
  /** of each level, the price of its upper bound, or less that of its lower one */
  readonly prices: Float64Array;
  /** of the distance of both exposures, by level, 1 / currency */
  readonly weights: Float64Array;
  private readonly lower: Float64Array;
  private readonly upper: Float64Array;
  private readonly joint: Float64Array;
  private readonly own: Float64Array;
  private readonly begun: number;
  private readonly gross: number;

  /** @param weights - of the shares of each asset, to begin with */
  constructor(basket: BasketProblem, length: number, weights: Float64Array) {
    const { assets, exposure } = basket;
    this.gross = grossValue(basket);
    const [none, all] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    this.lower = exposure?.lower ?? new Float64Array(length).fill(none);
    this.upper = exposure?.upper ?? new Float64Array(length).fill(all);
    const isBounded = (t: number): boolean => this.lower[t]! > none || this.upper[t]! < all;
    this.levels = Array.from({ length: length - 1 }, (_, t) => t).filter(isBounded);
    this.values = Float64Array.from(assets, (asset, i) => signOf(asset) * (exposure?.prices[i] ?? 0));
    const zeros = (): Float64Array => new Float64Array(length);
    [this.prices, this.joint, this.own] = [zeros(), zeros(), zeros()];
    const moves = this.values.map((value, i) => weights[i]! / (value * value));
    this.begun = moves.reduce((sum, move) => sum + move, 0) / moves.length;
    this.weights = zeros().fill(this.begun);
  }

  /** The exposure of the joint schedules at a level. */
  place(t: number, exposure: number): void {
    this.joint[t] = exposure;
  }

  /** The own exposures: the nearest to the joint ones at the prices. */
  stepOwn(): void {
    for (const t of this.levels) this.own[t] = this.within(t, this.joint[t]! + this.prices[t]! / this.weights[t]!);
  }

  private within(t: number, exposure: number): number {
    return Math.min(Math.max(exposure, this.lower[t]!), this.upper[t]!);
  }

  /** Where the joint exposure of a level is drawn to, by its weight. */
  aimAt(t: number, relaxation: number): number {
    return relaxation * this.own[t]! + (1 - relaxation) * this.joint[t]!;
  }

  /** The price of a level after its joint exposure was found. */
  stepPrice(t: number, aim: number, exposure: number): void {
    this.prices[t]! += this.weights[t]! * (exposure - aim);
    this.joint[t] = exposure;
  }

  /** For schedules that are known to be about optimal: a level at a bound is held there at once. */
  settle(): void {
    for (const t of this.levels) {
      const room = Math.min(this.joint[t]! - this.lower[t]!, this.upper[t]! - this.joint[t]!);
      this.weights[t] = (room <= NEAR * this.gross ? MOST : LEAST) * this.begun;
    }
  }

  /** A bound that binds holds its level the harder, and one that does not lets it go. */
  reweigh(): void {
    for (const t of this.levels) {
      const binds = this.own[t] === this.lower[t] || this.own[t] === this.upper[t];
      const weight = binds ? this.weights[t]! * CHANGE : this.weights[t]! / CHANGE;
      this.weights[t] = Math.min(Math.max(weight, LEAST * this.begun), MOST * this.begun);
    }
  }

  /** The prices as they are of the bounds, >= 0, and 0 where there is no bound. */
  get exposureUpperPrices(): Float64Array {
    return this.prices.map((price, t) => (price > 0 && this.upper[t]! < Number.POSITIVE_INFINITY ? price : 0));
  }

  get exposureLowerPrices(): Float64Array {
    return this.prices.map((price, t) => (price < 0 && this.lower[t]! > Number.NEGATIVE_INFINITY ? -price : 0));
  }
}
