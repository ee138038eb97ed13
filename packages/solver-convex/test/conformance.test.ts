import { describeSolver } from '@waterfill/conformance';
import { describe, it } from 'vitest';
import { createConvexSolver } from '../src/index.js';

// More are in npm run stress.
await describeSolver(() => createConvexSolver(), { runs: 50 }, { describe, it });
