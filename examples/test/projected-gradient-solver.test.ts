import { describeSolver } from '@waterfill/conformance';
import { describe, it } from 'vitest';
import { createProjectedGradientSolver } from '../src/projected-gradient-solver.js';

await describeSolver(() => createProjectedGradientSolver(), {}, { describe, it });
