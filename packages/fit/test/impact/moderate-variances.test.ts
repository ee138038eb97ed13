import { studentT95 } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { moderateVariances } from '../../src/impact/moderate-variances.js';
import { normals } from './random.js';

const COUNT = 4000;

/** A chi-square variable over its degrees of freedom. */
function meanSquare(freedom: number, normal: () => number): number {
  return Array.from({ length: freedom }, () => normal() ** 2).reduce((sum, square) => sum + square, 0) / freedom;
}

/** Variances whose truth is scaled inverse chi-square, or 1 each, and an error of each true variance. */
function simulated(d0: number, freedom: number, seed = 5) {
  const normal = normals(seed);
  return Array.from({ length: COUNT }, () => {
    const truth = d0 === Number.POSITIVE_INFINITY ? 1 : 1 / meanSquare(d0, normal);
    return { error: Math.sqrt(truth) * normal(), estimate: { value: truth * meanSquare(freedom, normal), freedom } };
  });
}

describe('moderateVariances', () => {
  it.each([
    [4, 1],
    [4, 2],
    [4, 7],
    [12, 1],
    [12, 4],
    [Number.POSITIVE_INFINITY, 1],
    [Number.POSITIVE_INFINITY, 7],
  ])('states errors that cover 95 in 100: true variances of %d, estimates of %d degrees of freedom', (d0, freedom) => {
    const rows = simulated(d0, freedom);
    const moderated = moderateVariances(rows.map(({ estimate }) => estimate));
    const covered = rows.filter(({ error }, i) => {
      return Math.abs(error) <= studentT95(moderated[i]!.freedom) * Math.sqrt(moderated[i]!.value);
    });
    // Four standard deviations of the share.
    expect(Math.abs(covered.length / COUNT - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / COUNT));
  });

  it('makes variances that are all alike nearly one, with many degrees of freedom', () => {
    const moderated = moderateVariances(simulated(Number.POSITIVE_INFINITY, 1).map(({ estimate }) => estimate));
    for (const { value, freedom } of moderated) {
      expect(value).toBeGreaterThan(0.9);
      expect(value).toBeLessThan(1.2);
      expect(freedom).toBeGreaterThan(100);
    }
  });

  it('gives estimates that follow their likes what it gives them in another order', () => {
    const kinds = [1, 2, 3].flatMap((value) => [1, 4, 9].map((freedom) => ({ value, freedom })));
    const inRuns = moderateVariances(kinds.flatMap((kind) => [kind, kind]));
    const mixed = kinds.toSorted((a, b) => a.freedom - b.freedom);
    const others = moderateVariances([...mixed, ...mixed]);
    for (const [k, kind] of kinds.entries()) {
      expect(inRuns[2 * k]!.value).toBeCloseTo(others[mixed.indexOf(kind)]!.value, 9);
      expect(inRuns[2 * k + 1]).toEqual(inRuns[2 * k]);
    }
  });

  it('gives an interval without replicates what the others have', () => {
    const rows = simulated(Number.POSITIVE_INFINITY, 3).map(({ estimate }) => estimate);
    const unknown = moderateVariances([...rows, { value: 0, freedom: 0 }]).at(-1)!;
    expect(unknown.value).toBeCloseTo(1, 1);
  });

  it('scales with the variances', () => {
    const rows = simulated(6, 2).map(({ estimate }) => estimate);
    const scaled = moderateVariances(rows.map(({ value, freedom }) => ({ value: 1e-12 * value, freedom })));
    for (const [i, { value, freedom }] of moderateVariances(rows).entries()) {
      expect(scaled[i]!.value / (1e-12 * value)).toBeCloseTo(1, 9);
      expect(scaled[i]!.freedom / freedom).toBeCloseTo(1, 9);
    }
  });

  it('leaves variances of 0 as they are, and at least one degree of freedom', () => {
    expect(moderateVariances([])).toEqual([]);
    expect(moderateVariances(Array.from({ length: 3 }, () => ({ value: 0, freedom: 2 })))[0]).toEqual({
      value: 0,
      freedom: 6,
    });
    const wild = moderateVariances([1e-9, 1, 1e9].map((value) => ({ value, freedom: 1 })));
    for (const { freedom } of wild) expect(freedom).toBeGreaterThanOrEqual(1);
  });
});
