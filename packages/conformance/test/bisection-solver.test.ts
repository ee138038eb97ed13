import { describe, it } from 'vitest';
import { describeSolver } from '../src/index.js';
import { createBisectionSolver } from './bisection-solver.js';

await describeSolver(createBisectionSolver, {}, { describe, it });
