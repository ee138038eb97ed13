import { conformancePage } from '@waterfill/conformance';
import { backends } from '@waterfill/solvers';
import { expect, it } from 'vitest';
import { createProjectedGradientSolver } from '../src/projected-gradient-solver.js';

// Stale? `npx vitest run examples/test/conformance-page.test.ts -u` writes it anew.
it('docs/conformance.md is what the suite says of our backends', { timeout: 120_000 }, async () => {
  const creates = [...backends.map((backend) => () => backend.load()), createProjectedGradientSolver];
  const page = await conformancePage(creates.map((create) => ({ create, options: { runs: 20 } })));
  await expect(page).toMatchFileSnapshot('../../docs/conformance.md');
});
