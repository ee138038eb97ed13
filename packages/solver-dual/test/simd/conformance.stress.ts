import { describeSolver } from '@waterfill/conformance';
import { describe, it } from 'vitest';
import { createSimdDualSolver } from '../../src/simd/index.js';

const options = { tolerance: 1e-12, accuracy: { cost: 1e-14, shadowPrice: 1e-14, shares: 1e-13 } };

await describeSolver(() => createSimdDualSolver(), options, { describe, it });
