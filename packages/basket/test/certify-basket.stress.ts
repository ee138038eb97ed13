import fc from 'fast-check';
import { it } from 'vitest';
import { claimedBaskets, requireValidBound } from './valid-bound.js';

it('no bound of a basket is above the objective of feasible schedules, in 20,000 baskets', () => {
  fc.assert(fc.property(claimedBaskets, requireValidBound), { numRuns: 20_000, endOnFailure: true });
});
