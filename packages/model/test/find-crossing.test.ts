import { exp, findCrossing, log } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankOf } from '../src/numbers/double-ranks.js';

const double = fc.double({ min: -1e300, max: 1e300, noNaN: true });
const bracket = fc
  .tuple(double, double, double)
  .map((numbers) => numbers.toSorted((a, b) => a - b))
  .filter(([low, , high]) => low! < high!);

/** A function that counts how often it is asked. */
function counted(value: (at: number) => number): { value: (at: number) => number; passes: () => number } {
  let passes = 0;
  return {
    value: (at) => {
      passes++;
      return value(at);
    },
    passes: () => passes,
  };
}

describe('findCrossing', () => {
  it('ends at the adjacent doubles between which a function jumps, wherever that is', () => {
    fc.assert(
      fc.property(bracket, ([low, at, high]) => {
        const step = (x: number): number => (x <= at! ? -1 : 1);
        const found = findCrossing(step, low!, high!);
        expect(found.low).toBeLessThan(found.high);
        expect(rankOf(found.high) - rankOf(found.low)).toBe(1n);
        expect([found.low, found.high]).toContain(at === high ? high : at! + 0);
      }),
      { numRuns: 300 },
    );
  });

  it('takes no longer than bisection where it jumps', () => {
    fc.assert(
      fc.property(bracket, ([low, at, high]) => {
        const { value, passes } = counted((x) => (x <= at! ? -1 : 1));
        findCrossing(value, low!, high!);
        expect(passes()).toBeLessThanOrEqual(64);
      }),
      { numRuns: 300 },
    );
  });

  it('finds the logarithm of a power law in a few passes, over a hundred decades', () => {
    const { value, passes } = counted((x) => 50 * log(x) - 500);
    const { low, high } = findCrossing(value, 1e-100, 1e100);
    expect(Math.abs(high / exp(10) - 1)).toBeLessThanOrEqual(1e-15);
    expect(Math.abs(low / exp(10) - 1)).toBeLessThanOrEqual(1e-15);
    expect(passes()).toBeLessThanOrEqual(16);
  });

  it('returns a root, and what its passes led to', () => {
    expect(findCrossing((x) => x - 3, 1, 8)).toEqual({ low: 3, high: 3 });
    expect(findCrossing((x) => x - 3, 1, 4, 1)).toEqual({ low: 2, high: 4 });
    expect(findCrossing((x) => x - 3, 1, 4, 0)).toEqual({ low: 1, high: 4 });
  });

  it('counts what is no number as above', () => {
    expect(findCrossing((x) => (x < 5 ? -1 : Number.NaN), 1, 8).high).toBe(5);
  });
});
