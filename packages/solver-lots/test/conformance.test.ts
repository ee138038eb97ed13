import { describeSolver } from '@waterfill/conformance';
import { describe, it } from 'vitest';
import { createLotsSolver } from '../src/index.js';

await describeSolver(() => createLotsSolver(), { tolerance: 1e-12 }, { describe, it });
