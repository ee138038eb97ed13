import { BoundSteps } from '../newton/bound-steps.js';
import type { StepSystem } from '../newton/conditions.js';
import { BasketIterate } from './basket-iterate.js';
import { BasketLadder, CLOSED } from './basket-ladder.js';
import type { BasketResiduals } from './basket-residuals.js';
import { UNBOUNDED } from './exposure-spring.js';
import type { ScaledBasket } from './scaled-basket.js';

/**
 * The compliance of an exposure that is fixed: none would leave open how two of them share a price, if nothing can change in
 * between. A step misses it by next to nothing, and the next one corrects that.
 */
export const FIXED = 1e-12;

/**
 * The linear system of a Newton step of a basket. The steps of the prices of bounds follow from those of the distances, of
 * each order for itself ({@link BoundSteps}); what is left is a {@link BasketLadder}. For the bounds of the exposure,
 * with eta its step,
 *
 *     d distance = eta + slack (lower)    d distance = -eta + slack (upper)
 *     d price = aim / distance - price - ratio d distance
 */
export class BasketSystem implements StepSystem<BasketIterate, BasketResiduals> {
  readonly direction: BasketIterate;
  readonly ladder: BasketLadder;
  private readonly basket: ScaledBasket;
  private readonly bounds: readonly BoundSteps[];
  /** D, by interval and asset */
  private readonly resistance: Float64Array;
  /** by interval and asset */
  private readonly g: Float64Array;
  /** the shares that are missing, by asset */
  private readonly wanted: Float64Array;
  private readonly compliance: Float64Array;
  private readonly shift: Float64Array;
  private readonly lowerRatios: Float64Array;
  private readonly upperRatios: Float64Array;

  constructor(basket: ScaledBasket) {
    const { count, length } = basket;
    this.basket = basket;
    this.direction = new BasketIterate(basket);
    this.bounds = basket.orders.map(({ scaled }, k) => new BoundSteps(scaled, this.direction.orders[k]!));
    this.ladder = new BasketLadder(basket);
    this.resistance = new Float64Array(length * count).fill(CLOSED);
    this.g = new Float64Array(length * count);
    this.wanted = new Float64Array(count);
    [this.compliance, this.shift] = [new Float64Array(length - 1), new Float64Array(length - 1)];
    this.lowerRatios = new Float64Array(this.direction.beyondLower.length);
    this.upperRatios = new Float64Array(this.direction.belowUpper.length);
  }

  factorise(iterate: BasketIterate, residuals: BasketResiduals): void {
    const { bounds, basket, resistance } = this;
    for (let k = 0; k < bounds.length; k++) {
      const { asset, scaled } = basket.orders[k]!;
      const { sensitivity } = bounds[k]!;
      bounds[k]!.factorise(iterate.orders[k]!, residuals.orders[k]!);
      for (let i = 0; i < sensitivity.length; i++) {
        resistance[scaled.interval[i]! * basket.count + asset] = Math.min(CLOSED, 1 / sensitivity[i]!);
      }
    }
    this.setCompliance(iterate);
    this.ladder.factorise(resistance, this.compliance);
  }

  private setCompliance(iterate: BasketIterate): void {
    const { compliance, lowerRatios, upperRatios } = this;
    compliance.fill(UNBOUNDED);
    const { exposure } = this.basket;
    if (exposure === undefined) return;
    compliance.fill(0);
    exposure.lower.forEach((t, j) => {
      compliance[t]! += lowerRatios[j] = iterate.exposureLowerPrices[j]! / iterate.beyondLower[j]!;
    });
    exposure.upper.forEach((t, j) => {
      compliance[t]! += upperRatios[j] = iterate.exposureUpperPrices[j]! / iterate.belowUpper[j]!;
    });
    for (let t = 0; t < compliance.length; t++) compliance[t] = 1 / compliance[t]!;
    for (const t of exposure.fixed) compliance[t] = FIXED;
  }

  predict(iterate: BasketIterate, residuals: BasketResiduals): void {
    const { prices } = this.direction;
    for (let j = 0; j < prices.length; j++) prices[j] = -iterate.prices[j]!;
    this.solve(residuals);
  }

  correct({ distances, prices }: BasketIterate, residuals: BasketResiduals, mu: number): void {
    const { direction } = this;
    for (let j = 0; j < prices.length; j++) {
      direction.prices[j] = (mu - direction.distances[j]! * direction.prices[j]!) / distances[j]! - prices[j]!;
    }
    this.solve(residuals);
  }

  redirect({ distances, prices }: BasketIterate, residuals: BasketResiduals, change: Float64Array): void {
    const { direction } = this;
    for (let j = 0; j < change.length; j++) {
      direction.prices[j]! += (prices[j]! * direction.distances[j]! + change[j]!) / distances[j]!;
    }
    this.solve(residuals);
  }

  /** From the steps of the prices that there would be if no distance moved. */
  private solve(residuals: BasketResiduals): void {
    this.collect(residuals);
    this.setShift(residuals);
    this.ladder.solve(this.g, this.wanted, this.shift);
    this.spread();
    for (const bounds of this.bounds) bounds.follow();
    this.followExposure(residuals);
  }

  private collect({ orders }: BasketResiduals): void {
    const { bounds, basket, direction, g, wanted } = this;
    for (let k = 0; k < bounds.length; k++) {
      const { asset, scaled } = basket.orders[k]!;
      bounds[k]!.push(orders[k]!.dual);
      const { shares } = direction.orders[k]!;
      for (let i = 0; i < shares.length; i++) g[scaled.interval[i]! * basket.count + asset] = shares[i]!;
      wanted[asset] = -orders[k]!.fill;
    }
  }

  private setShift({ slack }: BasketResiduals): void {
    const { exposure } = this.basket;
    if (exposure === undefined || slack === undefined) return;
    const { shift, compliance, direction, lowerRatios, upperRatios } = this;
    shift.fill(0);
    exposure.lower.forEach((t, j) => {
      shift[t]! += direction.exposureLowerPrices[j]! - lowerRatios[j]! * slack.lower[j]!;
    });
    exposure.upper.forEach((t, j) => {
      shift[t]! -= direction.exposureUpperPrices[j]! - upperRatios[j]! * slack.upper[j]!;
    });
    for (let t = 0; t < shift.length; t++) shift[t] = shift[t] === 0 ? 0 : shift[t]! * compliance[t]!;
    exposure.fixed.forEach((t, j) => {
      shift[t] = -slack.fixed[j]!;
    });
  }

  private spread(): void {
    const { basket, direction, ladder } = this;
    for (let k = 0; k < basket.orders.length; k++) {
      const { asset, scaled } = basket.orders[k]!;
      const order = direction.orders[k]!;
      for (let i = 0; i < order.shares.length; i++) {
        order.shares[i] = ladder.steps[scaled.interval[i]! * basket.count + asset]!;
      }
      order.price = ladder.lastPrices[asset]!;
    }
  }

  private followExposure({ slack }: BasketResiduals): void {
    const { exposure } = this.basket;
    if (exposure === undefined || slack === undefined) return;
    const { direction, ladder, lowerRatios, upperRatios } = this;
    const { beyondLower, belowUpper, exposureLowerPrices, exposureUpperPrices, fixedPrices } = direction;
    exposure.lower.forEach((t, j) => {
      beyondLower[j] = ladder.exposures[t]! + slack.lower[j]!;
      exposureLowerPrices[j]! -= lowerRatios[j]! * beyondLower[j];
    });
    exposure.upper.forEach((t, j) => {
      belowUpper[j] = slack.upper[j]! - ladder.exposures[t]!;
      exposureUpperPrices[j]! -= upperRatios[j]! * belowUpper[j];
    });
    exposure.fixed.forEach((t, j) => {
      fixedPrices[j] = ladder.exposurePrices[t]!;
    });
  }
}
