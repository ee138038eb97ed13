import fc from 'fast-check';
import type { Features } from '../laws/law.js';
import { arrayOf, logUniform } from './generated-sizes.js';

/** Bounds that leave a feasible schedule. */
export interface GeneratedBounds {
  /** shares */
  readonly lower: readonly number[];
  /** shares, Infinity where there is no bound */
  readonly upper: readonly number[];
  /** shares, finite: enough room to fill the order, within the bounds */
  readonly enough: readonly number[];
}

/**
 * Bounds for an order of `quantity` shares: the lower bounds together take `taken` of it, the upper bounds leave room
 * for `slack` times the rest, in all sorts of proportions, some intervals being closed or fixed, some unbounded.
 */
export function boundsFor(features: Features, length: number, quantity: number): fc.Arbitrary<GeneratedBounds> {
  const all = (value: number): number[] => new Array<number>(length).fill(value);
  const none = { lower: all(0), upper: all(Infinity), enough: all(quantity / length) };
  if (!features.has('bounds')) return fc.constant(none);
  const bounded = fc
    .record({
      taken: fc.constantFrom(0, 0, 0.1, 0.5, 0.99, 1),
      slack: fc.constantFrom(1, 1 + 1e-9, 1.001, 1.2, 2, 10),
      floors: arrayOf(WEIGHT, length),
      rooms: arrayOf(WEIGHT, length),
      isUnbounded: arrayOf(fc.integer({ min: 0, max: 5 }), length),
      open: fc.integer({ min: 0, max: length - 1 }),
    })
    .map(({ taken, slack, floors, rooms, isUnbounded, open }) => {
      // At least one interval must trade.
      const floor = share(floors.with(open, 1), taken * quantity);
      const room = share(rooms.with(open, 1), slack * (quantity - taken * quantity));
      const enough = floor.map((least, t) => least + room[t]!);
      return {
        lower: floor,
        upper: enough.map((most, t) => (isUnbounded[t] === 0 && t !== open ? Infinity : most)),
        enough,
      };
    });
  return fc.oneof({ weight: 1, arbitrary: fc.constant(none) }, { weight: 3, arbitrary: bounded });
}

/** 0 closes an interval, or fixes it if it has a floor. */
const WEIGHT = fc.oneof(fc.constantFrom(0, 0, 1, 1), logUniform([1e-6, 1]));

function share(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((partial, weight) => partial + weight, 0);
  return weights.map((weight) => (total * weight) / sum);
}
