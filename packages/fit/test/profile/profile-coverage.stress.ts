import { expect, it } from 'vitest';
import { profileCoverage } from './profile-coverage.js';

const CASES = [
  { days: 20, intervals: 39 },
  { days: 20, intervals: 39, memory: 0 },
  { days: 20, intervals: 39, noise: 0.6, memory: 0.9 },
  { days: 10, intervals: 39 },
  { days: 5, intervals: 39 },
  { days: 3, intervals: 39 },
  { days: 2, intervals: 39 },
  { days: 2, intervals: 39, memory: 0 },
  { days: 2, intervals: 39, noise: 0.6, memory: 0.9 },
];

it.each(CASES)(
  'the stated intervals of 95 per cent of a profile cover 93 to 98 in 100: $days days, $intervals intervals, noise $noise, memory $memory',
  (made) => {
    for (const share of Object.values(profileCoverage(made, 400))) {
      expect(share).toBeGreaterThan(0.93);
      // At most 97.5 were measured, of volumes. Days of the sample are held to 97: plan/test/ahead/profile-truth.stress.ts.
      expect(share).toBeLessThan(0.98);
    }
  },
);

it.each(CASES)('those of the first and the last interval do on the mean of all quantities: %j', (made) => {
  for (const end of [0, made.intervals - 1]) {
    const shares = Object.values(profileCoverage(made, 200, [end]));
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    console.log(`${JSON.stringify(made)}, interval ${end}: ${shares.map((share) => share.toFixed(3)).join(' ')}`);
    expect(mean).toBeGreaterThan(0.92);
    // Half-spreads and exponents have no peak at the end, and room for one.
    expect(mean).toBeLessThan(end === 0 ? 0.985 : 0.995);
  }
});
