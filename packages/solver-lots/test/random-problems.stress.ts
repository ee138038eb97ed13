import { it } from 'vitest';
import { solvesAsDynamicProgramming } from './solves-as-dynamic-programming.js';

const seed = Number(process.env.SEED ?? 1);

it(`solves 10,000 random problems as dynamic programming does, of seed ${seed}`, { timeout: 600_000 }, () => {
  solvesAsDynamicProgramming(10_000, seed);
});
