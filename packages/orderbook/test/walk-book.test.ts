import { costOfBook, walkBook } from '@waterfill/orderbook';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBook, type Levels } from './books.js';

const sizes = Float64Array.from({ length: 60 }, (_, k) => 1 + 25 * k);
const sideOf = (levels: Levels, direction: 1 | -1) => ({
  prices: Float64Array.from(levels, ([price]) => price),
  sizes: Float64Array.from(levels, ([, size]) => size),
  direction,
});

/** Share by share, as the definition says. */
function naiveImpact(levels: Levels, mid: number, size: number): number {
  const prices = levels.flatMap(([price, shares]) => new Array<number>(shares).fill(price));
  if (prices.length < size) return Number.NaN;
  return prices.slice(0, size).reduce((sum, price) => sum + price, 0) / size - mid;
}

function walked(levels: Levels, mid: number): Float64Array {
  const impact = new Float64Array(sizes.length).fill(Number.NaN);
  walkBook(sideOf(levels, 1), mid, sizes, impact);
  return impact;
}

describe('the walk of a book', () => {
  it('agrees with buying share by share', () => {
    fc.assert(
      fc.property(anyBook, ({ asks }) => {
        const impact = walked(asks, 100);
        for (const [k, size] of sizes.entries()) {
          const naive = naiveImpact(asks, 100, size);
          if (Number.isNaN(naive)) expect(impact[k]).toBeNaN();
          else expect(impact[k]).toBeCloseTo(naive, 9);
        }
      }),
    );
  });

  it('makes larger sizes no cheaper', () => {
    fc.assert(
      fc.property(anyBook, ({ asks }) => {
        const impact = walked(asks, 100).filter((value) => !Number.isNaN(value));
        for (let k = 1; k < impact.length; k++) expect(impact[k]! - impact[k - 1]!).toBeGreaterThan(-1e-14);
      }),
    );
  });

  it('costs what the table of the book says', () => {
    fc.assert(
      fc.property(anyBook, ({ asks }) => {
        const table = costOfBook(sideOf(asks, 1), 100);
        const knots = table.sizes.slice(1);
        const impact = new Float64Array(knots.length);
        expect(walkBook(sideOf(asks, 1), 100, knots, impact)).toBe(knots.length);
        for (const [k, size] of knots.entries()) expect(size * impact[k]!).toBeCloseTo(table.costs[k + 1]!, 9);
      }),
    );
  });

  it('gains on a crossed book', () => {
    const impact = new Float64Array(1);
    walkBook(sideOf([[9, 10]], 1), 10, Float64Array.of(10), impact);
    expect(impact[0]).toBe(-1);
  });
});
