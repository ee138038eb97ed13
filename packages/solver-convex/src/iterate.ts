/** What a Newton step changes, per interval and, the last one, once; upper prices for the bounded intervals only. */
export interface Direction {
  readonly shares: Float64Array;
  readonly lowerPrices: Float64Array;
  readonly upperPrices: Float64Array;
  price: number;
}

/**
 * The variables, all but the price > 0: the shares v beyond the lower bounds, the room r = width - v below the upper
 * ones (kept apart, so that it has digits of its own when it is small), the prices z and w of the lower and the upper
 * bounds, and lambda, the price of the fill constraint.
 */
export class Iterate implements Direction {
  /** v */
  readonly shares: Float64Array;
  /** r */
  readonly room: Float64Array;
  /** z */
  readonly lowerPrices: Float64Array;
  /** w */
  readonly upperPrices: Float64Array;
  /** lambda */
  price = 1;

  constructor(count: number, boundedCount: number) {
    this.shares = new Float64Array(count);
    this.room = new Float64Array(boundedCount);
    this.lowerPrices = new Float64Array(count);
    this.upperPrices = new Float64Array(boundedCount);
  }

  /** Becomes `from`, moved by `step` times a direction; returns itself. */
  moveFrom(from: Iterate, step: number, direction: Direction): this {
    for (let i = 0; i < this.shares.length; i++) {
      this.shares[i] = from.shares[i]! + step * direction.shares[i]!;
      this.lowerPrices[i] = from.lowerPrices[i]! + step * direction.lowerPrices[i]!;
    }
    for (let i = 0; i < this.room.length; i++) {
      this.room[i] = from.room[i]! - step * direction.shares[i]!;
      this.upperPrices[i] = from.upperPrices[i]! + step * direction.upperPrices[i]!;
    }
    this.price = from.price + step * direction.price;
    return this;
  }
}
