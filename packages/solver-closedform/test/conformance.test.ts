import { describeSolver } from '@waterfill/conformance';
import { describe, it } from 'vitest';
import { createClosedFormSolver } from '../src/index.js';

const options = { tolerance: 1e-12, accuracy: { cost: 1e-14, shadowPrice: 1e-14, shares: 1e-13 } };

await describeSolver(() => createClosedFormSolver(), options, { describe, it });
