import { describe, expect, it } from 'vitest';
import { expectedLaggedRatio } from '../../src/impact/expected-lagged-ratio.js';
import { inflation, serialCorrelation } from '../../src/impact/serial-correlation.js';
import { normals } from './random.js';

/** Rows of autoregressive scores, less their mean. */
function rowsOf(count: number, length: number, correlation: number): Float64Array[] {
  const normal = normals(7);
  return Array.from({ length: count }, (_, row) => {
    const values = [normal()];
    while (values.length < length) {
      values.push(correlation * values.at(-1)! + Math.sqrt(1 - correlation ** 2) * normal());
    }
    const mean = values.reduce((sum, value) => sum + value, 0) / length;
    // Rows of very different variance: each counts alike.
    return Float64Array.from(values, (value) => 10 ** (row % 5) * (value - mean));
  });
}

describe('serialCorrelation', () => {
  it.each([0.3, 0.6, 0.8])('comes back from rows that have it: %d', (correlation) => {
    expect(serialCorrelation(rowsOf(3000, 6, correlation))).toBeCloseTo(correlation, 1);
  });

  it('is 0 of independent rows, of rows that alternate, of three replicates, and of none', () => {
    expect(serialCorrelation(rowsOf(3000, 6, 0))).toBeLessThan(0.05);
    expect(serialCorrelation([Float64Array.of(1, -1, 1, -1)])).toBe(0);
    expect(serialCorrelation(rowsOf(300, 3, 0.8))).toBe(0);
    expect(serialCorrelation([])).toBe(0);
  });

  it('is at most 0.95, where rows all drift', () => {
    expect(serialCorrelation([Float64Array.of(-3, -2, -1, 1, 2, 3)])).toBe(0.95);
  });
});

describe('expectedLaggedRatio', () => {
  it('is -1 / K of independent variables, which are alike in any order', () => {
    for (const count of [4, 6, 30]) expect(expectedLaggedRatio(0, count)).toBeCloseTo(-1 / count, 5);
  });

  it('is the mean over many rows', () => {
    const ratios = rowsOf(20_000, 6, 0.7).map((row) => {
      const lagged = row.subarray(1).reduce((sum, value, k) => sum + value * row[k]!, 0);
      return lagged / row.reduce((sum, value) => sum + value ** 2, 0);
    });
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    // A standard error of 0.3 / sqrt(20,000) = 0.002.
    expect(Math.abs(expectedLaggedRatio(0.7, 6) - mean)).toBeLessThan(0.01);
  });
});

describe('inflation', () => {
  it('is 1 without correlation', () => {
    for (const count of [2, 6, 60]) expect(inflation(0, count)).toBeCloseTo(1, 12);
  });

  it('is what the definition says, by matrices written out', () => {
    // K = 3, rho = 1/2: 1'S1 = 5.5, its ninth 11/18; tr(CSC) / 3 = 1 - 11/18 = 7/18; c = 2 (11/18) / (7/18).
    expect(inflation(0.5, 3)).toBeCloseTo(22 / 7, 12);
  });

  it('makes the variance of the mean right on average', () => {
    const normal = normals(11);
    let [ofMeans, stated] = [0, 0];
    for (let i = 0; i < 20_000; i++) {
      const values = [normal()];
      while (values.length < 6) values.push(0.6 * values.at(-1)! + 0.8 * normal());
      const mean = values.reduce((sum, value) => sum + value, 0) / 6;
      ofMeans += mean ** 2;
      stated += (inflation(0.6, 6) * values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / 30;
    }
    expect(stated / ofMeans).toBeCloseTo(1, 1);
  });
});
