import { expect, it } from 'vitest';
import { coverageOf, excessOf, sampleProfile, typicalDay } from './sample-profiles.js';

const truth = typicalDay('thin', 400);

// The intervals of one profile err together: of so many profiles the share is known within some 3 points.
it.each([
  [2, 60],
  [20, 30],
])(
  'the stated errors of a profile of %i days of the sample hold the truth in about 95 of 100 intervals',
  (days, seeds) => {
    for (const share of Object.values(coverageOf(truth, days, seeds))) {
      expect(share).toBeGreaterThan(0.9);
      expect(share).toBeLessThan(0.99);
    }
  },
);

it('they do so at the open too, when the spread of a liquid name differs more from day to day than at any other time', () => {
  const { halfSpread, impact } = coverageOf(typicalDay('thick', 400), 20, 30, [0, 1, 2]);
  for (const share of [halfSpread, impact]) expect(share).toBeGreaterThan(0.88);
});

it('a plan on the profile of 20 days of the sample costs within 3 % of the plan on the truth', async () => {
  for (const seed of [1, 2, 3]) {
    const profile = sampleProfile('thin', 20, seed);
    for (const part of [0.05, 0.5]) expect(await excessOf(truth, profile, part)).toBeLessThan(0.03);
  }
});
