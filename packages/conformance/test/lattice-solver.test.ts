import { describe, it } from 'vitest';
import { conformanceChecks, describeSolver } from '../src/index.js';
import { createLatticeSolver, createShortLatticeSolver } from './lattice-solver.js';

// The lattice is slow: fewer and shorter problems will do.
await describeSolver(createLatticeSolver, { runs: 20, range: { intervals: 12 } }, { describe, it });

const checks = await conformanceChecks(createShortLatticeSolver, { runs: 20, range: { intervals: 3 } });

describe('the lattice with transient impact', () => {
  it.each(checks.filter(({ kind }) => kind === 'law'))('$name', async ({ run }) => {
    await run();
  });
});
