import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pastWeightOf } from '../../src/profile/past-weight.js';
import { hasSharedData, unlessShared } from '../shared-data.js';
import { daysOfIbm } from './minutes-of-ibm.js';
import { shareErrors } from './share-errors.js';

describe('how much past days count against the day itself', () => {
  // By the curve of 20 past days alone: .0631, .0615, .0612.
  it.skipIf(!hasSharedData).each([13, 39, 78])(
    `lets the day cut the error of the share of IBM's volume by 5 % in %i intervals${unlessShared}`,
    (intervals) => {
      const { fixed, updated } = shareErrors(daysOfIbm(intervals), 20);
      expect(updated / fixed).toBeLessThan(0.95);
    },
  );

  it('is little where days differ in their level alone, and much where they differ in their hours alone', () => {
    const days = (noise: number, level: number, seed: number): Float64Array[] =>
      Array.from({ length: 20 }, (_, d) => {
        const factor = Math.exp(level * normal(seed + d, 0));
        return Float64Array.from({ length: 26 }, (__, t) => factor * Math.exp(noise * normal(seed + d, t + 1)));
      });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const weights = new Array(20).fill(1 / 20);
        expect(pastWeightOf(days(0.02, 0.5, seed), weights)).toBeLessThan(1 / 32);
        expect(pastWeightOf(days(0.5, 0, seed), weights)).toBeGreaterThan(1 / 6);
      }),
      { numRuns: 20 },
    );
  });

  it('is an eighth where days say nothing', () => {
    expect(pastWeightOf([Float64Array.of(1, 2)], [1])).toBeCloseTo(1 / 8, 1);
    expect(pastWeightOf([Float64Array.of(0, 0), Float64Array.of(Number.NaN, 0)], [0.5, 0.5])).toBeCloseTo(1 / 8, 1);
  });
});

describe('volumes forecast as the day goes on', () => {
  it('are nearer to made-up days than the curve of past days, where the days have a level and noise', () => {
    const days = Array.from({ length: 40 }, (_, d) => ({
      date: new Date(Date.UTC(2025, 0, 1 + d)).toISOString().slice(0, 10),
      volumes: Float64Array.from({ length: 39 }, (__, t) => {
        const u = (2 * (t + 0.5)) / 39 - 1;
        return 1e4 * (1 + 2 * u * u) * Math.exp(0.3 * normal(d, 0) + 0.9 * normal(d, t + 1));
      }),
    }));
    const { fixed, updated } = shareErrors(days, 20);
    expect(updated / fixed).toBeLessThan(0.95);
  });

  it('are as near where every second interval is empty', () => {
    const days = Array.from({ length: 40 }, (_, d) => ({
      date: new Date(Date.UTC(2025, 0, 1 + d)).toISOString().slice(0, 10),
      volumes: Float64Array.from({ length: 39 }, (__, t) =>
        normal(d, t + 100) > 0 ? 0 : 1e4 * Math.exp(0.3 * normal(d, 0) + 0.5 * normal(d, t + 1)),
      ),
    }));
    const { fixed, updated } = shareErrors(days, 20);
    expect(updated / fixed).toBeLessThan(1);
  });
});

/** The same normal deviate for the same numbers. */
function normal(a: number, b: number): number {
  const uniform = (salt: number): number => {
    let x = Math.imul(a * 65_537 + b * 257 + salt, 0x9e3779b1);
    x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return (((x ^ (x >>> 16)) >>> 0) + 0.5) / 2 ** 32;
  };
  return Math.sqrt(-2 * Math.log(uniform(1))) * Math.cos(2 * Math.PI * uniform(2));
}
