import { conformancePage, type PageBackend } from '@waterfill/conformance';
import { createPwlSolver } from '@waterfill/solver-pwl';
import { glpk } from '@waterfill/solver-pwl/glpk';
import { highs } from '@waterfill/solver-pwl/highs';
import { jslp } from '@waterfill/solver-pwl/jslp';
import { slopes } from '@waterfill/solver-pwl/slopes';
import { backends } from '@waterfill/solvers';
import { expect, it } from 'vitest';
import { createProjectedGradientSolver } from '../src/projected-gradient-solver.js';

const options = { runs: 20 };

/** The engines of `pwl` that run on packages of others are slow: fewer and shorter problems will do. */
const few = { runs: 2, range: { intervals: 20 } };
const long = { case: 'seconds-day', reason: '468,000 variables, too many for a linear program' };
const dense = { case: 'tabulated-convex-day', reason: '7,800 variables, too many for a dense tableau' };
const engines = [
  { engine: slopes(), options },
  { engine: glpk(), options: { ...few, exclude: [long] } },
  { engine: highs(), options: { ...few, exclude: [long] } },
  { engine: jslp(), options: { ...few, exclude: [dense] } },
];

async function columnOf({ engine, options }: (typeof engines)[number]): Promise<PageBackend> {
  const kernel = await engine.load();
  const loaded = { ...engine, load: async () => kernel };
  return { name: `pwl/${engine.name}`, create: () => createPwlSolver({ engine: loaded }), options };
}

// Stale? `npx vitest run examples/test/conformance-page.test.ts -u` writes it anew.
it('docs/conformance.md is what the suite says of our backends', { timeout: 120_000 }, async () => {
  const page = await conformancePage([
    ...backends.filter(({ name }) => name !== 'pwl').map((backend) => ({ create: () => backend.load(), options })),
    ...(await Promise.all(engines.map(columnOf))),
    { create: createProjectedGradientSolver, options },
  ]);
  await expect(page).toMatchFileSnapshot('../../docs/conformance.md');
});
