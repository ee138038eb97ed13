import { describe, expect, it } from 'vitest';
import { smoothShape } from '../../src/profile/smooth-shape.js';
import { normals } from '../impact/random.js';

const INTERVALS = 39;
const even = (days: number): number[] => new Array(days).fill(1 / days);

/** Days whose noise, which lasts, is so many times as large in the first quarter as later. */
function daysOf(count: number, times: number): Float64Array[] {
  const normal = normals(5);
  return Array.from({ length: count }, () => {
    let y = normal();
    return Float64Array.from({ length: INTERVALS }, (_, t) => {
      y = 0.9 * y + Math.sqrt(1 - 0.81) * normal();
      return Math.cos((Math.PI * t) / INTERVALS) + 0.2 * y * (t < INTERVALS / 4 ? times : 1);
    });
  });
}

const factorsOf = (days: readonly Float64Array[]): number[] =>
  smoothShape(days, even(days.length), 6).local.map(({ value }) => value);

describe('the errors of a smoothed day', () => {
  it('are larger where days differ more', () => {
    const factors = factorsOf(daysOf(20, 4));
    const mean = (from: number, to: number): number =>
      factors.slice(from, to).reduce((sum, factor) => sum + factor, 0) / (to - from);
    // Variances differ by a factor of 16; near the boundary they mix.
    expect(mean(0, 8) / mean(14, INTERVALS)).toBeGreaterThan(6);
    // The waves know how much days differ on average; large factors are moderated more than small ones are raised.
    expect(mean(0, INTERVALS)).toBeGreaterThan(0.8);
    expect(mean(0, INTERVALS)).toBeLessThan(1.1);
  });

  it.each([2, 5, 20])('are about alike where days differ alike: %i days', (count) => {
    for (const factor of factorsOf(daysOf(count, 1))) {
      expect(factor).toBeGreaterThan(0.4);
      expect(factor).toBeLessThan(2.5);
    }
  });

  it('are alike of a single day, and of days that are the same', () => {
    const [day] = daysOf(1, 1);
    expect(new Set(factorsOf([day!]))).toEqual(new Set([1]));
    expect(new Set(factorsOf([day!, day!, day!]))).toEqual(new Set([1]));
  });
});
