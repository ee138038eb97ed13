import type { Solver } from '@waterfill/model';
import { expect, it } from 'vitest';
import { brokenSolvers } from '../src/broken-solvers.js';
import { type ConformanceOptions, describeSolver } from '../src/index.js';
import { createBisectionSolver } from './bisection-solver.js';

const shiftsOneShare = brokenSolvers.find((broken) => broken.case === 'mixed-exponent-hour')!;
const createBroken = (): Solver | Promise<Solver> => shiftsOneShare.create(createBisectionSolver());

/** What a runner other than vitest would see: the names of the tests, by group. */
async function collect(options: ConformanceOptions, create = createBroken): Promise<Map<string, () => Promise<void>>> {
  const tests = new Map<string, () => Promise<void>>();
  let group = '';
  await describeSolver(create, options, {
    describe(name, body) {
      group = name;
      body();
    },
    it: (name, body) => tests.set(`${group} > ${name}`, body),
  });
  return tests;
}

it('needs nothing of a runner but describe and it', async () => {
  const tests = await collect({}, createBisectionSolver);
  expect([...tests.keys()]).toContain('solves the known cases > two-mixed');
  await tests.get('keeps the laws > fills the order')!();
});

it('reports what a backend does not support by the missing feature, and checks that it is refused', async () => {
  const tests = await collect({}, createBisectionSolver);
  await tests.get('solves the known cases > tabulated-nonconvex-small: unsupported (nonconvex)')!();
});

it('passes an excluded case that fails', async () => {
  const tests = await collect({ exclude: [{ case: 'mixed-exponent-hour', reason: 'moves a share' }] });
  await tests.get('solves the known cases > mixed-exponent-hour: excluded (moves a share)')!();
});

it('fails an exclusion of what would pass', async () => {
  const tests = await collect({ exclude: [{ case: 'two-mixed', reason: 'none' }] });
  const excluded = tests.get('solves the known cases > two-mixed: excluded (none)')!;
  await expect(excluded()).rejects.toThrow('two-mixed passes; delete the line that excludes it (none)');
});

it('fails an exclusion of what is refused as unsupported already', async () => {
  const tests = await collect({ exclude: [{ case: 'tabulated-nonconvex-small', reason: 'none' }] });
  const excluded = tests.get('solves the known cases > tabulated-nonconvex-small: excluded (none)')!;
  await expect(excluded()).rejects.toThrow('passes');
});

it('fails an exclusion that matches nothing', async () => {
  const tests = await collect({ exclude: [{ case: 'no-such-case', reason: 'none' }] });
  const excluded = tests.get('excludes nothing that does not exist > no-such-case: excluded (none)')!;
  await expect(excluded()).rejects.toThrow('there is no case and no law "no-such-case" to exclude (none)');
});

it('makes a backend that is made asynchronously, and disposes of every one it made', { timeout: 60_000 }, async () => {
  let alive = 0;
  const tests = await collect({ runs: 1 }, async () => {
    alive++;
    return { ...createBisectionSolver(), dispose: async () => void alive-- };
  });
  for (const test of tests.values()) await test();
  expect(alive).toBe(0);
});
