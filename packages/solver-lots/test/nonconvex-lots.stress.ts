import { it } from 'vitest';
import { solvesNonconvexLots } from './solves-nonconvex-lots.js';

const seed = Number(process.env.SEED ?? 1);

it(`solves 10,000 tables that are not convex as plain dynamic programming does, of seed ${seed}`, {
  timeout: 600_000,
}, async () => {
  await solvesNonconvexLots(10_000, seed);
});
