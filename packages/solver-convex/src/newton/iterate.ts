import type { Workspace } from './workspace.js';

/** The numbers of variables, and the memory for them. */
export interface Dimensions {
  readonly workspace: Workspace;
  /** intervals */
  readonly count: number;
  /** the intervals with an upper bound */
  readonly boundedCount: number;
  /** lower trajectory bounds */
  readonly lowerCount: number;
  /** upper trajectory bounds */
  readonly upperCount: number;
}

/**
 * The variables, or a step of them: for each bound how far it is away and its price, both > 0, and lambda, the price of
 * the fill constraint.
 *
 * The distances are the shares v beyond the lower bounds, the room r = width - v below the upper ones, and how far what is
 * done is from the trajectory bounds. All are stored, although the last three follow from the first, so that each is
 * accurate when it is small.
 */
export class Iterate {
  /** `shares`, `room`, `beyondLower` and `belowUpper`, one after the other */
  readonly distances: Float64Array;
  /** the prices of the same bounds, in the same order */
  readonly prices: Float64Array;
  /** v */
  readonly shares: Float64Array;
  /** r */
  readonly room: Float64Array;
  /** the shares done beyond a lower trajectory bound */
  readonly beyondLower: Float64Array;
  /** the shares that an upper trajectory bound still allows */
  readonly belowUpper: Float64Array;
  /** z */
  readonly lowerPrices: Float64Array;
  /** w */
  readonly upperPrices: Float64Array;
  readonly trajectoryLowerPrices: Float64Array;
  readonly trajectoryUpperPrices: Float64Array;
  /** lambda */
  price = 1;

  /** @param storage - the distances and the prices; absent: new ones */
  constructor(dimensions: Dimensions, storage?: readonly [Float64Array, Float64Array]) {
    const total = boundCount(dimensions);
    [this.distances, this.prices] = storage ?? [
      dimensions.workspace.doubles(total),
      dimensions.workspace.doubles(total),
    ];
    [this.shares, this.room, this.beyondLower, this.belowUpper] = split(this.distances, dimensions);
    const prices = split(this.prices, dimensions);
    [this.lowerPrices, this.upperPrices, this.trajectoryLowerPrices, this.trajectoryUpperPrices] = prices;
  }

  /** Becomes `from`, moved by `step` times a direction; returns itself. */
  moveFrom(from: Iterate, step: number, direction: Iterate): this {
    const { distances, prices } = this;
    for (let j = 0; j < distances.length; j++) {
      distances[j] = from.distances[j]! + step * direction.distances[j]!;
      prices[j] = from.prices[j]! + step * direction.prices[j]!;
    }
    this.price = from.price + step * direction.price;
    return this;
  }
}

/** The number of bounds, each with its distance and its price. */
export function boundCount({ count, boundedCount, lowerCount, upperCount }: Omit<Dimensions, 'workspace'>): number {
  return count + boundedCount + lowerCount + upperCount;
}

type Parts = [Float64Array, Float64Array, Float64Array, Float64Array];

/** Views of the four parts. */
function split(
  { buffer, byteOffset }: Float64Array,
  { count, boundedCount, lowerCount, upperCount }: Dimensions,
): Parts {
  const part = (start: number, length: number): Float64Array =>
    length === 0 ? NONE : new Float64Array(buffer, byteOffset + start * Float64Array.BYTES_PER_ELEMENT, length);
  return [
    part(0, count),
    part(count, boundedCount),
    part(count + boundedCount, lowerCount),
    part(count + boundedCount + lowerCount, upperCount),
  ];
}

/** Creating views takes a noticeable part of the time of a short problem. */
const NONE = new Float64Array(0);
