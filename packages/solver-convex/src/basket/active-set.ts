import type { Iterate } from '../newton/iterate.js';
import type { ScaledProblem } from '../newton/scaled-problem.js';
import type { BasketIterate } from './basket-iterate.js';
import type { BasketResiduals } from './basket-residuals.js';
import type { ScaledBasket } from './scaled-basket.js';

/** Where something lies between its bounds: inside (0), or on the lower (-1) or the upper one (1). */
type Side = -1 | 0 | 1;

/** The bounds of a basket that bind. */
export class ActiveSet {
  /** of the intervals of each order that has a choice */
  readonly orders: readonly Int8Array[];
  /** of the exposure at each level; fixed ones count as on the upper bound */
  readonly exposure: Int8Array;

  /**
   * As an iterate near the optimum indicates: a bound binds if the distance to it is less than its price, and the marginal
   * cost there agrees.
   */
  constructor({ orders, exposure, length }: ScaledBasket, iterate: BasketIterate, residuals: BasketResiduals) {
    this.orders = iterate.orders.map((order, k) => {
      const { cost, tilt } = residuals.orders[k]!;
      return sidesOf(orders[k]!.scaled, order, tilt.prices, cost);
    });
    this.exposure = new Int8Array(length);
    if (exposure === undefined) return;
    exposure.lower.forEach((t, j) => {
      if (iterate.beyondLower[j]! < iterate.exposureLowerPrices[j]!) this.exposure[t] = -1;
    });
    exposure.upper.forEach((t, j) => {
      if (iterate.belowUpper[j]! < iterate.exposureUpperPrices[j]!) this.exposure[t] = 1;
    });
    for (const t of exposure.fixed) this.exposure[t] = 1;
  }
}

/** @param unit - what the order costs: the size of its prices */
function sidesOf(
  problem: ScaledProblem,
  { shares, room, lowerPrices, upperPrices, price: common }: Iterate,
  tilts: Float64Array,
  unit: number,
): Int8Array {
  return new Int8Array(shares.length).map((_, i): Side => {
    const price = common + tilts[i]!;
    if (unit * shares[i]! < lowerPrices[i]! && problem.marginalCost(i, 0) >= price) return -1;
    const isActive = i < room.length && unit * room[i]! < upperPrices[i]!;
    return isActive && problem.marginalCost(i, problem.width[i]!) <= price ? 1 : 0;
  });
}
