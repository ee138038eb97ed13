import { existsSync } from 'node:fs';
import { createProblem } from '@waterfill/model';
import { describe, expect, test } from 'vitest';
import { crossCheck } from '../../src/index.js';
import { candidateOfModule, isolatedCandidates } from '../../src/node/index.js';

const built = new URL('../../dist/node/solve-worker.js', import.meta.url);
const moduleNamed = (name: string) => candidateOfModule(new URL(`solvers/${name}.mjs`, import.meta.url), name);

// x = (6, 16, 2), shadow price 12, cost 172.
const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
const problem = createProblem({ quantity: 24, impact });

const check = (...names: string[]) => crossCheck(problem, { solvers: names.map(moduleNamed), timeLimit: 300 });

// `npm test` builds first. Run on its own from source, vitest lists these as skipped.
describe.skipIf(!existsSync(built))('in threads of their own', () => {
  test.each<[name: string, verdict: string, reason: RegExp]>([
    ['loops', 'stopped', /^gave no answer within 0\.3 s$/],
    ['never-settles', 'stopped', /^its promise never settles: nothing is left to run$/],
    ['never-settles-but-runs', 'stopped', /^gave no answer within 0\.3 s$/],
    ['exits', 'failed', /^exited with status 0$/],
    ['throws-undefined', 'failed', /^threw undefined$/],
    ['throws-later', 'failed', /^threw Error: too late to catch$/],
    ['fails-to-load', 'failed', /^threw Error: no licence$/],
    ['no-solver', 'failed', /^threw TypeError: the default export of the module is no Solver$/],
    ['changes-the-problem', 'wrong', /^changed the problem that it was given, at problem\.upper\[1\]$/],
    ['prints', 'agrees', /^proved by its certificate$/],
    ['says-little', 'agrees', /^proved by its certificate$/],
  ])('one that %s is %s, and the right one beside it is not blamed', async (name, verdict, reason) => {
    const { backends } = await check(name, 'right');
    expect(backends.map(({ solver, verdict }) => [solver, verdict])).toEqual([
      [name, verdict],
      ['right', 'agrees'],
    ]);
    expect(backends[0]!.reason).toMatch(reason);
  });

  test('our own backends agree there', async () => {
    const { verdict, backends } = await crossCheck(problem, { solvers: isolatedCandidates });
    expect(verdict).toBe('agree');
    expect(backends.map(({ solver, verdict }) => `${solver} ${verdict}`)).toEqual([
      'closed-form unsupported',
      'dual agrees',
      'convex agrees',
      'lots agrees',
      'pwl/slopes agrees',
      'pwl/glpk agrees',
      'pwl/highs agrees',
      'pwl/jslp unsupported',
    ]);
  });
});
