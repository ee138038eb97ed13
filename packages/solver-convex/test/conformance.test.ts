import { describeSolver } from '@waterfill/conformance';
import { describe, it } from 'vitest';
import { createConvexSolver } from '../src/index.js';

await describeSolver(() => createConvexSolver(), {}, { describe, it });
