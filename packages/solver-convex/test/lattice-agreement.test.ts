import { expect, it } from 'vitest';
import { agreeWithLattice } from './lattice-agreement.js';

// The first ones of those in lattice-agreement.stress.ts.
it('agrees with the lattice on random coupled problems', async () => {
  expect(await agreeWithLattice(1, 100, 1e-9)).toBeLessThanOrEqual(1e-9);
});
