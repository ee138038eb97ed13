import type { Variables } from '../newton/conditions.js';
import { boundCount, Iterate } from '../newton/iterate.js';
import type { ScaledBasket } from './scaled-basket.js';

/** The variables of a basket, or a step of them: those of each order, and those of the bounds of the exposure. */
export class BasketIterate implements Variables {
  readonly distances: Float64Array;
  readonly prices: Float64Array;
  /** one for each order that has a choice */
  readonly orders: readonly Iterate[];
  /** the exposures beyond their lower bounds */
  readonly beyondLower: Float64Array;
  /** the room of the exposures below their upper bounds */
  readonly belowUpper: Float64Array;
  readonly exposureLowerPrices: Float64Array;
  readonly exposureUpperPrices: Float64Array;
  /** of the exposures that are fixed, of either sign */
  readonly fixedPrices: Float64Array;

  constructor({ orders, exposure }: ScaledBasket) {
    const [lowerCount, upperCount] = [exposure?.lower.length ?? 0, exposure?.upper.length ?? 0];
    const ownCount = orders.reduce((sum, { scaled }) => sum + boundCount(scaled), 0);
    const total = ownCount + lowerCount + upperCount;
    const distances = new Float64Array(total);
    const prices = new Float64Array(total);
    let end = 0;
    this.orders = orders.map(({ scaled }) => {
      const begin = end;
      end += boundCount(scaled);
      return new Iterate(scaled, [distances.subarray(begin, end), prices.subarray(begin, end)]);
    });
    [this.distances, this.prices] = [distances, prices];
    const between = ownCount + lowerCount;
    [this.beyondLower, this.belowUpper] = [distances.subarray(ownCount, between), distances.subarray(between)];
    [this.exposureLowerPrices, this.exposureUpperPrices] = [
      prices.subarray(ownCount, between),
      prices.subarray(between),
    ];
    this.fixedPrices = new Float64Array(exposure?.fixed.length ?? 0);
  }

  clearPrices(): void {
    this.prices.fill(0);
    this.fixedPrices.fill(0);
    for (const order of this.orders) order.price = 0;
  }

  moveFrom(from: this, step: number, direction: this): this {
    move(this.distances, from.distances, step, direction.distances);
    move(this.prices, from.prices, step, direction.prices);
    move(this.fixedPrices, from.fixedPrices, step, direction.fixedPrices);
    for (let k = 0; k < this.orders.length; k++) {
      this.orders[k]!.price = from.orders[k]!.price + step * direction.orders[k]!.price;
    }
    return this;
  }
}

function move(into: Float64Array, from: Float64Array, step: number, direction: Float64Array): void {
  for (let j = 0; j < into.length; j++) into[j] = from[j]! + step * direction[j]!;
}
