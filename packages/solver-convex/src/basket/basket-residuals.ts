import type { Errors } from '../newton/conditions.js';
import { Residuals } from '../newton/residuals.js';
import type { BasketIterate } from './basket-iterate.js';
import { BasketTilt } from './basket-tilt.js';
import { ExposureSlack } from './exposure-slack.js';
import type { ScaledBasket } from './scaled-basket.js';

/** Of the errors of the prices: the part of mu that is kept. */
const LEAST_PART = 1e-3;

/** The residuals of the optimality conditions of a basket. */
export class BasketResiduals implements Errors<BasketIterate> {
  /** of each order that has a choice */
  readonly orders: readonly Residuals[];
  readonly tilt: BasketTilt;
  readonly slack: ExposureSlack | undefined;
  gap = 0;
  mu = 0;
  /** the sum of the shares times the errors of their prices, of all orders */
  dualTotal = 0;
  /** the largest part of an order that is missing, or too much */
  worstFill = 0;
  /** the cost of everything */
  cost = 0;
  /** the sum of the parts of the orders that are missing, and of the exposures that are not as their distances say */
  private missing = 0;

  constructor(basket: ScaledBasket) {
    this.tilt = new BasketTilt(basket);
    this.orders = basket.orders.map(({ scaled }, k) => new Residuals(scaled, this.tilt.orders[k]));
    this.slack = basket.exposure && new ExposureSlack(basket.exposure);
  }

  get leastPart(): number {
    return Math.min(1, (LEAST_PART * this.dualTotal) / this.gap);
  }

  /** In units in which the basket costs about 1. */
  get merit(): number {
    return this.missing * Math.min(1, this.cost) + this.dualTotal + this.gap;
  }

  evaluate(iterate: BasketIterate): void {
    const { tilt, orders, slack } = this;
    tilt.evaluate(iterate);
    slack?.evaluate(tilt.held, iterate);
    [this.missing, this.worstFill, this.dualTotal] = [slack?.total ?? 0, 0, 0];
    this.cost = tilt.penalty;
    for (let k = 0; k < orders.length; k++) {
      const part = orders[k]!;
      part.evaluate(iterate.orders[k]!);
      this.missing += Math.abs(part.fill);
      this.worstFill = Math.max(this.worstFill, Math.abs(part.fill));
      this.dualTotal += part.dualTotal;
      this.cost += part.cost;
    }
    this.gap = productsOf(iterate);
    this.mu = this.gap / iterate.distances.length;
  }
}

function productsOf({ distances, prices }: BasketIterate): number {
  let gap = 0;
  for (let j = 0; j < distances.length; j++) gap += distances[j]! * prices[j]!;
  return gap;
}
