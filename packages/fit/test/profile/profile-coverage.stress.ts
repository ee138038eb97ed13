import { describe, expect, it } from 'vitest';
import { profileCoverage } from './profile-coverage.js';

describe('the stated intervals of 95 per cent of a profile', () => {
  it.each([
    { days: 20, intervals: 39 },
    { days: 20, intervals: 39, memory: 0 },
    { days: 20, intervals: 39, noise: 0.6, memory: 0.9 },
    { days: 10, intervals: 39 },
  ])('cover 93 to 97 in 100: $days days, $intervals intervals, noise $noise, memory $memory', (made) => {
    const found = profileCoverage(made, 300);
    for (const share of Object.values(found)) {
      expect(share).toBeGreaterThan(0.93);
      expect(share).toBeLessThan(0.97);
    }
  });

  it.each([2, 3, 5])('cover at least 90 in 100 with few days: %i', (days) => {
    const found = profileCoverage({ days, intervals: 39 }, 300);
    for (const share of Object.values(found)) expect(share).toBeGreaterThan(0.9);
  });
});
