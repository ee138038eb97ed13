import { it } from 'vitest';
import { solvesAsDynamicProgramming } from './solves-as-dynamic-programming.js';

it('solves random problems as dynamic programming does', () => {
  // More of them are in random-problems.stress.ts.
  solvesAsDynamicProgramming(300, 1);
});
