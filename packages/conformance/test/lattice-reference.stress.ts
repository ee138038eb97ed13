import { expect, it } from 'vitest';
import { proveLatticeAnswers } from './lattice-problems.js';

const seed = Number(process.env.SEED ?? 1);

it(`proves its answers to 1,000 random coupled problems of up to 30 intervals, from seed ${seed} on`, () => {
  const worst = proveLatticeAnswers(seed, 1000);
  console.log(`the largest relative gap: ${worst}`);
  expect(worst).toBeGreaterThan(0);
});
