import { conformanceCases } from '@waterfill/conformance';
import { createProblem, missingFeatures } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { glpk } from '../src/glpk/index.js';
import { highs } from '../src/highs/index.js';
import { createPwlSolver } from '../src/index.js';
import { jslp } from '../src/jslp/index.js';
import { slopes } from '../src/slopes/index.js';
import { engines } from './engines.js';
import { longTables } from './random-tables.js';

const tables = conformanceCases().filter(
  ({ problem, answer }) =>
    problem.impact.kind === 'tabulated' &&
    missingFeatures(problem, slopes().supports).length === 0 &&
    answer.status === 'optimal',
);

describe.each(await engines())('convex tables on $engine', ({ engine, create }) => {
  const solvable = tables.filter(({ name }) => engine !== 'jslp' || name !== 'tabulated-convex-day');

  it.each(solvable)('are solved to the last digits: $name', async ({ problem, answer }) => {
    const result = await (await create()).solve(problem);
    if (result.status !== 'optimal' || answer.status !== 'optimal') throw new Error(result.status);
    expect(Math.abs(result.solution.cost - answer.cost)).toBeLessThanOrEqual(1e-14 * Math.abs(answer.cost));
    expect(result.certificate.fillResidual).toBeLessThanOrEqual(1e-15);
  });
});

describe.each([
  ['glpk', glpk, 'glpk.js'],
  ['highs', highs, 'highs'],
  ['jslp', jslp, 'javascript-lp-solver'],
] as const)('the engine %s', (_, engine, name) => {
  it('says what to install where its package is not', async () => {
    const missing = engine(() => Promise.reject(new Error('ERR_MODULE_NOT_FOUND')));
    await expect(createPwlSolver({ engine: missing })).rejects.toThrow(
      `engine: it runs on the package ${name}, which cannot be loaded; npm install ${name}`,
    );
  });

  it('has instances that do not disturb each other', async () => {
    const impact = { kind: 'tabulated', sizes: [[0, 10, 20]], costs: [[0, 10, 40]] } as const;
    const solvers = await Promise.all([createPwlSolver({ engine: engine() }), createPwlSolver({ engine: engine() })]);
    const results = await Promise.all(
      [12, 15, 18].flatMap((quantity) => solvers.map((solver) => solver.solve(createProblem({ quantity, impact })))),
    );
    await solvers[0].dispose?.();
    results.push(await solvers[1].solve(createProblem({ quantity: 11, impact })));
    const costs = results.map((result) => result.status === 'optimal' && result.solution.cost);
    expect(costs).toEqual([16, 16, 25, 25, 34, 34, 13]);
  });
});

describe('a time limit', () => {
  it.each([glpk(), highs()])('stops $name with the schedule of the envelope, put right', async (engine) => {
    const solver = await createPwlSolver({ engine });
    const result = await solver.solve(longTables(390, 20), { timeLimit: 1e-3 });
    if (result.status !== 'stopped') throw new Error(result.status);
    expect(result.reason).toBe('time-limit');
    expect(result.incumbent?.certificate.relativeGap).toBeLessThan(1e-3);
  });
});
