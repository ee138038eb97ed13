import { expect, it } from 'vitest';
import { agreeWithLattice } from './lattice-agreement.js';

const seed = Number(process.env.SEED ?? 1);

it(`agrees with the lattice on 1,000 random coupled problems, from seed ${seed} on`, async () => {
  const worst = await agreeWithLattice(seed, 1000, 1e-9);
  console.log(`the largest relative difference: ${worst}`);
  expect(worst).toBeLessThanOrEqual(1e-9);
});
