import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BookSide, walkBook } from '../src/books/walk-book.js';
import { SummedCosts } from '../src/curves/summed-costs.js';

/** More than are distinguished at once, so that some are settled on the way. */
const sizes = Float64Array.from({ length: 40 }, (_, k) => 25 * (k + 1));
const MID = 100;
const TOLERANCE = 1e-12;

const level = fc.record({ ticks: fc.integer({ min: 1, max: 9 }), size: fc.integer({ min: 0, max: 300 }) });

const anySide: fc.Arbitrary<BookSide> = fc
  .record({ direction: fc.constantFrom(1 as const, -1 as const), levels: fc.array(level, { maxLength: 6 }) })
  .map(({ direction, levels }) => {
    const cents = (l: number): number => levels.slice(0, l + 1).reduce((sum, { ticks }) => sum + ticks, 0);
    const prices = Float64Array.from(levels, (_, l) => MID + (direction * cents(l)) / 100);
    return { direction, prices, sizes: Float64Array.from(levels, ({ size }) => size) };
  });

const anyHeld = fc.array(fc.tuple(anySide, fc.integer({ min: 1, max: 10 ** 12 })), {
  maxLength: 60,
  size: 'max',
});

it('sums what walking each book costs, times how long it held', () => {
  fc.assert(
    fc.property(anyHeld, (held) => {
      const summed = new SummedCosts(sizes);
      const expected = new Float64Array(sizes.length);
      for (const [side, nanoseconds] of held) {
        const impact = new Float64Array(sizes.length);
        expect(summed.add(side, MID, nanoseconds)).toBe(walkBook(side, MID, sizes, impact));
        for (const [k, size] of sizes.entries()) expected[k]! += impact[k]! * size * nanoseconds;
      }
      const costs = new Float64Array(sizes.length + 2);
      summed.moveTo(costs, 2);
      for (const [k, cost] of expected.entries()) {
        expect(Math.abs(costs[k + 2]! - cost)).toBeLessThanOrEqual(TOLERANCE * cost);
      }
    }),
  );
});

it('keeps the digits of a size that one book covers for an instant', () => {
  const asks = (depth: number): BookSide => ({
    prices: Float64Array.of(MID + 0.07),
    sizes: Float64Array.of(depth),
    direction: 1,
  });
  const summed = new SummedCosts(sizes);
  summed.add(asks(500), MID, 1e13);
  summed.add(asks(1000), MID, 1);
  const costs = new Float64Array(sizes.length);
  summed.moveTo(costs, 0);
  const concession = MID + 0.07 - MID;
  expect(Math.abs(costs[39]! / (1000 * concession) - 1)).toBeLessThan(TOLERANCE);
});

it('starts again once its sums were taken', () => {
  const summed = new SummedCosts(sizes);
  const taken = (): number[] => {
    summed.add({ prices: Float64Array.of(101), sizes: Float64Array.of(1000), direction: 1 }, MID, 5);
    const costs = new Float64Array(sizes.length);
    summed.moveTo(costs, 0);
    return [...costs];
  };
  expect(taken()).toEqual(taken());
});
