import { describe, expect, it } from 'vitest';
import { inflation, serialCorrelation } from '../../src/impact/serial-correlation.js';
import { normals } from './random.js';

/** Rows of autoregressive scores, less their mean. */
function rowsOf(count: number, length: number, correlation: number): Float64Array[] {
  const normal = normals(7);
  return Array.from({ length: count }, () => {
    const values = [normal()];
    while (values.length < length) {
      values.push(correlation * values.at(-1)! + Math.sqrt(1 - correlation ** 2) * normal());
    }
    const mean = values.reduce((sum, value) => sum + value, 0) / length;
    return Float64Array.from(values, (value) => value - mean);
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

  it('is not that of a few rows of outlying variance', () => {
    const rows = rowsOf(1000, 6, 0.6);
    const outliers = rows.slice(0, 5).map((row) => row.map((_, k) => (k % 2 === 0 ? 1000 : -1000)));
    expect(serialCorrelation([...rows, ...outliers])).toBeCloseTo(0.6, 1);
  });

  it('is at most 0.95, where rows all drift', () => {
    expect(serialCorrelation([Float64Array.of(-3, -2, -1, 1, 2, 3)])).toBe(0.95);
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
