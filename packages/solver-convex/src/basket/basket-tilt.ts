import type { PriceTilt } from '../newton/tilt.js';
import type { BasketIterate } from './basket-iterate.js';
import type { ScaledBasket } from './scaled-basket.js';

/** Of one order; {@link BasketTilt} sets it. */
class OrderTilt implements PriceTilt {
  readonly prices: Float64Array;
  penalty = 0;
  end = 0;

  constructor(count: number) {
    this.prices = new Float64Array(count);
  }

  evaluate(): void {}
}

/**
 * By how much the prices of the orders of a basket are above their lambda: risk and the prices of the exposure raise them,
 * at all levels behind, and the impact of the other assets lowers them.
 */
export class BasketTilt {
  /** one for each order that has a choice */
  readonly orders: readonly OrderTilt[];
  /** the cost of risk and cross impact */
  penalty = 0;
  /** by how much the shadow price is above lambda, by asset */
  readonly ends: Float64Array;
  /** the holdings of the iterate, without forced ones, by level and asset */
  readonly held: Float64Array;
  private readonly basket: ScaledBasket;
  /** what the exposure adds at each level, in units of its value */
  private readonly net: Float64Array;
  private readonly trades: Float64Array;
  private readonly whole: Float64Array;
  private readonly product: Float64Array;

  constructor(basket: ScaledBasket) {
    const { count, length } = basket;
    this.basket = basket;
    this.orders = basket.orders.map(({ scaled }) => new OrderTilt(scaled.count));
    this.held = new Float64Array(length * count);
    this.net = new Float64Array(length);
    const assets = (): Float64Array => new Float64Array(count);
    [this.ends, this.trades, this.whole, this.product] = [assets(), assets(), assets(), assets()];
  }

  evaluate(iterate: BasketIterate): void {
    const { count, length } = this.basket;
    this.collectNet(iterate);
    this.ends.fill(0);
    this.penalty = 0;
    this.held.fill(0, (length - 1) * count);
    // From the end, so that the small holdings and prices there keep their digits.
    for (let t = length - 1; t >= 0; t--) {
      if (t < length - 1) this.addLevel(t);
      this.takeInterval(iterate, t);
    }
  }

  private collectNet({ exposureLowerPrices, exposureUpperPrices, fixedPrices }: BasketIterate): void {
    const { exposure } = this.basket;
    if (exposure === undefined) return;
    const { net } = this;
    net.fill(0);
    exposure.lower.forEach((t, j) => {
      net[t]! -= exposureLowerPrices[j]!;
    });
    exposure.upper.forEach((t, j) => {
      net[t]! += exposureUpperPrices[j]!;
    });
    exposure.fixed.forEach((t, j) => {
      net[t] = fixedPrices[j]!;
    });
  }

  /** What is held at level t raises the prices before it. */
  private addLevel(t: number): void {
    const { count, risk, duration, baseHeld, values } = this.basket;
    const { ends, whole, product, held, net } = this;
    if (risk !== undefined) {
      for (let i = 0; i < count; i++) whole[i] = held[t * count + i]! + baseHeld[t * count + i]!;
      this.penalty += (duration[t]! * multiply(risk, whole, product)) / 2;
      for (let i = 0; i < count; i++) ends[i]! += duration[t]! * product[i]!;
    }
    if (values !== undefined) for (let i = 0; i < count; i++) ends[i]! += net[t]! * values[i]!;
  }

  private takeInterval({ orders }: BasketIterate, t: number): void {
    const { count, crossImpact, place, base } = this.basket;
    const { ends, trades, product, held } = this;
    for (let i = 0; i < count; i++) trades[i] = base[t * count + i]!;
    for (let k = 0; k < orders.length; k++) {
      const { asset } = this.basket.orders[k]!;
      const at = t * count + asset;
      const i = place[at]!;
      const shares = i < 0 ? 0 : orders[k]!.shares[i]!;
      trades[asset]! += shares;
      if (t > 0) held[at - count] = held[at]! + shares;
      if (i >= 0) this.orders[k]!.prices[i] = ends[asset]!;
    }
    if (crossImpact === undefined) return;
    this.penalty += multiply(crossImpact, trades, product) / 2;
    for (let k = 0; k < orders.length; k++) {
      const { asset } = this.basket.orders[k]!;
      const i = place[t * count + asset]!;
      if (i >= 0) this.orders[k]!.prices[i]! -= product[asset]!;
    }
  }
}

/** `into` becomes Av; returns v'Av. */
function multiply(matrix: Float64Array, vector: Float64Array, into: Float64Array): number {
  const count = vector.length;
  let square = 0;
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let j = 0; j < count; j++) sum += matrix[i * count + j]! * vector[j]!;
    into[i] = sum;
    square += vector[i]! * sum;
  }
  return square;
}
