import { clusterEstimate, holmAdjusted } from '@waterfill/statistics';
import { describe, expect, test } from 'vitest';

describe('clusterEstimate', () => {
  test('of equal clusters is the mean with its usual interval', () => {
    const parts = [2, 4, 9].map((value, i) => ({ value, weight: 1, cluster: String(i) }));
    const { mean, stdErr, interval95, p, clusters } = clusterEstimate(parts);
    expect([mean, clusters]).toEqual([5, 3]);
    // The deviations are -3, -1 and 4; t of 2 degrees of freedom is 4.303.
    expect(stdErr).toBeCloseTo(Math.sqrt(26 / 2 / 3), 12);
    expect(interval95[1]).toBeCloseTo(5 + 4.302653 * stdErr, 5);
    expect(p).toBeCloseTo(1 - 5 / stdErr / Math.sqrt(2 + (5 / stdErr) ** 2), 12);
  });

  test('takes parts of a cluster together, however the whole is cut', () => {
    const whole = [1, 5, 3].map((value, i) => ({ value, weight: 2, cluster: String(i) }));
    const cut = whole.flatMap(({ value, cluster }) => [
      { value: value - 0.5, weight: 0.25, cluster },
      { value: 0.5, weight: 1.75, cluster },
    ]);
    expect(clusterEstimate(cut)).toEqual(clusterEstimate(whole));
  });

  test('of one cluster has no interval', () => {
    const { mean, stdErr, p } = clusterEstimate([{ value: 3, weight: 2, cluster: 'a' }]);
    expect([mean, stdErr, p]).toEqual([1.5, Number.NaN, Number.NaN]);
  });

  test('of nothing but 0 says so', () => {
    const parts = ['a', 'b'].map((cluster) => ({ value: 0, weight: 1, cluster }));
    expect(clusterEstimate(parts)).toMatchObject({ mean: 0, stdErr: 0, interval95: [0, 0], p: 1 });
  });
});

describe('holmAdjusted', () => {
  test('multiplies by how many tests are left, and never falls from one to the next', () => {
    expect(holmAdjusted([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holmAdjusted([0.6, 0.7])).toEqual([1, 1]);
  });

  test('does not count what was not tested', () => {
    expect(holmAdjusted([Number.NaN, 0.02, 0.03])).toEqual([Number.NaN, 0.04, 0.04]);
  });
});
