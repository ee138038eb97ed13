import { describe, it } from 'vitest';
import { describeSolver } from '../src/index.js';
import { createLatticeSolver } from './lattice-solver.js';

// The lattice is slow: fewer and shorter problems will do.
await describeSolver(createLatticeSolver, { runs: 50, range: { intervals: 12 } }, { describe, it });
