import { expect, it } from 'vitest';
import { profileCoverage } from './profile-coverage.js';

it.each([
  { days: 20, intervals: 39 },
  { days: 20, intervals: 39, memory: 0 },
  { days: 20, intervals: 39, noise: 0.6, memory: 0.9 },
  { days: 10, intervals: 39 },
  { days: 5, intervals: 39 },
  { days: 3, intervals: 39 },
  { days: 2, intervals: 39 },
  { days: 2, intervals: 39, memory: 0 },
  { days: 2, intervals: 39, noise: 0.6, memory: 0.9 },
])(
  'the stated intervals of 95 per cent of a profile cover 93 to 97 in 100: $days days, $intervals intervals, noise $noise, memory $memory',
  (made) => {
    for (const share of Object.values(profileCoverage(made, 400))) {
      expect(share).toBeGreaterThan(0.93);
      expect(share).toBeLessThan(0.97);
    }
  },
);
