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

// `npm test` builds first. Run on its own from source, vitest lists these as skipped. They mostly wait, hence side by
// side.
describe.skipIf(!existsSync(built))('in threads of their own', { concurrent: true }, () => {
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

  test.each(['loops', 'never-settles', 'exits', 'throws-later', 'fails-to-load', 'no-solver'])(
    'a module that %s makes the check disagree, and ours of the same fault does not',
    async (name) => {
      const right = moduleNamed('right');
      const { isRequired: _, ...optional } = moduleNamed(name);
      const limits = { timeLimit: 300 };
      expect((await crossCheck(problem, { solvers: [moduleNamed(name), right], ...limits })).verdict).toBe('disagree');
      expect((await crossCheck(problem, { solvers: [optional, right], ...limits })).verdict).toBe('agree');
    },
  );

  test('a limit for all ends the last candidate that runs, and starts none after it', async () => {
    const solvers = ['right', 'loops', 'right'].map(moduleNamed);
    const start = performance.now();
    const { verdict, backends } = await crossCheck(problem, { solvers, timeLimit: 60_000, totalTimeLimit: 2000 });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(verdict).toBe('disagree');
    expect(backends.map(({ verdict }) => verdict)).toEqual(['agrees', 'stopped', 'stopped']);
    expect(backends[1]!.reason).toMatch(/^gave no answer within the \S+ s left for all$/);
    expect(backends[2]!.reason).toBe('was not asked: no time was left of that for all');
  });

  test('less than a millisecond, which a timer may leave, is no time', async () => {
    const { backends } = await crossCheck(problem, { solvers: [moduleNamed('right')], totalTimeLimit: 0.9 });
    expect(backends[0]!.reason).toBe('was not asked: no time was left of that for all');
  });

  test('what was thrown is told whole, with its cause, and what was said before an exit', async () => {
    const { backends } = await check('throws-with-a-cause', 'complains-and-exits', 'right');
    const [thrown, exited] = backends.map(({ reason }) => reason);
    expect(thrown).toBe(`threw Error: ${'long '.repeat(100)}end\nof it (TypeError: the reason)`);
    expect(exited).toBe('exited with status 3: the licence has expired');
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
