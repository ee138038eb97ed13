import { existsSync, readFileSync } from 'node:fs';
import { conformancePage, type PageBackend } from '@waterfill/conformance';
import { createPwlSolver } from '@waterfill/solver-pwl';
import { glpk } from '@waterfill/solver-pwl/glpk';
import { highs } from '@waterfill/solver-pwl/highs';
import { jslp } from '@waterfill/solver-pwl/jslp';
import { slopes } from '@waterfill/solver-pwl/slopes';
import { backends } from '@waterfill/solvers';
import { expect, it } from 'vitest';
import { exclusions } from '../../packages/solver-pwl/test/exclusions.js';
import { createProjectedGradientSolver } from '../src/projected-gradient-solver.js';

const names = backends.map(({ name }) => name).filter((name) => name !== 'pwl');
const engines = [slopes(), glpk(), highs(), jslp()];

const columns: PageBackend[] = [
  ...backends.filter(({ name }) => names.includes(name)).map((backend) => ({ create: () => backend.load() })),
  ...engines.map((engine) => ({
    name: `pwl/${engine.name}`,
    create: () => createPwlSolver({ engine }),
    options: { exclude: exclusions[engine.name] ?? [] },
  })),
  { create: createProjectedGradientSolver },
];

// Stale? `npx vitest run examples/test/conformance-page.test.ts -u` regenerates it.
it('docs/reference/conformance.md is what the tests hold our backends to', async () => {
  const page = await conformancePage(columns.map((column) => ({ ...column, tested: true })));
  await expect(page).toMatchFileSnapshot('../../docs/reference/conformance.md');
});

it.each([...names, 'pwl'])('%s is taken through the suite by its own tests', (name) => {
  const path = new URL(`../../packages/solver-${name.replace('-', '')}/test/conformance.test.ts`, import.meta.url);
  expect(existsSync(path) && readFileSync(path, 'utf8')).toContain('await describeSolver(');
});
