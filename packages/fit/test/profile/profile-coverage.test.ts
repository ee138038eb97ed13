import { expect, it } from 'vitest';
import { profileCoverage } from './profile-coverage.js';

it('holds it in the first and the last interval, too, whose peaks are shorter than the waves that are kept', () => {
  const shares = Object.values(profileCoverage({ days: 20, intervals: 39, memory: 0 }, 20, [0, 38]));
  expect(shares.reduce((sum, share) => sum + share, 0) / 4).toBeGreaterThan(0.9);
});

it('holds the truth of made-up days in about 95 of 100 intervals', () => {
  // The intervals of one profile err together: of twelve profiles the share is known within some 5 points.
  for (const share of Object.values(profileCoverage({ days: 20, intervals: 13, memory: 0.5 }, 12))) {
    expect(share).toBeGreaterThan(0.88);
  }
});
