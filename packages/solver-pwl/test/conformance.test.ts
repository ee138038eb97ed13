import { describeSolver } from '@waterfill/conformance';
import { describe, it } from 'vitest';
import { createPwlSolver } from '../src/index.js';
import { slopes } from '../src/slopes/index.js';

const options = { tolerance: 1e-14, accuracy: { cost: 1e-14, shadowPrice: 1e-14, shares: 1e-14 } };

await describeSolver(() => createPwlSolver({ engine: slopes() }), options, { describe, it });
