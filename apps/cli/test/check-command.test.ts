import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { CheckReport } from '@waterfill/solvers';
import { describe, expect, test } from 'vitest';
import { halfHours, problemText } from './documents.js';
import { powerLawText } from './power-law-days.js';
import { runCli } from './run-cli.js';

const built = new URL('../../../packages/solvers/dist/node/solve-worker.js', import.meta.url);
const folder = await mkdtemp(join(tmpdir(), 'waterfill-'));

/** The path of a module that answers every problem so. */
async function moduleOf(name: string, result: string): Promise<string> {
  const path = join(folder, name);
  const supports = "new Set(['power-law', 'mixed-exponents', 'bounds'])";
  await writeFile(path, `export default { name: 'mine', supports: ${supports}, solve: async () => (${result}) };`);
  return path;
}

const right = await moduleOf('right.mjs', "{ status: 'optimal', solution: { schedule: [6, 9, 2], shadowPrice: 12 } }");
const wrong = await moduleOf('wrong.mjs', "{ status: 'optimal', solution: { schedule: [8, 7, 2], cost: 98 } }");
const exits = await moduleOf('exits.mjs', 'process.exit(3)');
const loops = await moduleOf('loops.mjs', '(() => { for (;;); })()');

const check = (...options: string[]) => runCli(['check', '-', ...options], problemText());

// `npm test` builds first. Run on its own from source, vitest lists these as skipped.
describe.skipIf(!existsSync(built))('waterfill check', () => {
  test('shows how every backend did, and that they agree', async () => {
    const { status, stdout, stderr } = await check('--with', right);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^backend +status +cost +gap +excess +price +shares +iter\. +ms$/m);
    expect(stdout).toMatch(/^closed-form +unsupported( +-){7}$/m);
    expect(stdout).toMatch(/^dual +optimal +98 +<1e-16 +0 +12 /m);
    expect(stdout).toMatch(/^pwl\/highs +optimal +98 /m);
    expect(stdout).toMatch(/^right\.mjs +optimal +98 +<1e-16 +0 +12 +(0|\S+e-16) +- /m);
    expect(stdout).toMatch(/^closed-form +it does not take mixed-exponents$/m);
    expect(stdout).toMatch(/^lower bound +98 EUR: no schedule costs less/m);
    expect(stdout).toMatch(/^agree: 7 agree; closed-form, pwl\/jslp unsupported$/m);
  });

  test('names those that are wrong, exit or loop, and not those beside them', async () => {
    const modules = [wrong, exits, loops].flatMap((path) => ['--with', path]);
    const { status, stdout, stderr } = await check('--solvers', 'dual', ...modules, '--time-limit', '200ms');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^dual +optimal /m);
    // C(8, 7, 2) = 64 + 2 * 7^1.5 + 8 = 109.04, not 98.
    expect(stdout).toMatch(/^wrong\.mjs +wrong +109\.04 /m);
    expect(stdout).toMatch(/^wrong\.mjs +says optimal, at a cost of 98, but the schedule costs\s+109\.04/m);
    expect(stdout).toMatch(/^exits\.mjs +exited with status 3$/m);
    expect(stdout).toMatch(/^loops\.mjs +gave no answer within 0\.2 s$/m);
    const verdict = 'disagree: wrong.mjs wrong; 1 agrees; exits.mjs failed; loops.mjs stopped';
    const missing = ['exits.mjs exited with status 3', 'loops.mjs gave no answer within 0.2 s'];
    expect(stderr).toBe([`standard input: ${verdict}`, ...missing].map((line) => `waterfill: ${line}\n`).join(''));
    expect(stdout.endsWith(`\n\n${verdict}\n`)).toBe(true);
  });

  test.each([
    ['exits', exits, /^waterfill: exits\.mjs exited with status 3$/m],
    ['loops', loops, /^waterfill: loops\.mjs gave no answer within 0\.2 s$/m],
    ['is no module', halfHours, /^waterfill: half-hours\.json threw TypeError: /m],
  ])('fails when the module of --with %s, and says why', async (_, path, reason) => {
    const { status, stderr } = await check('--solvers', 'dual', '--with', path, '--time-limit', '200ms', '--json');
    expect(status).toBe(1);
    expect(stderr).toMatch(reason);
  });

  test('ends in time for all', async () => {
    const limits = ['--time-limit', '1m', '--total-time-limit', '2s'];
    const { status, stdout } = await check('--solvers', 'dual', '--with', loops, ...limits);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^loops\.mjs +gave no answer within the \S+ s left for all$/m);
  });

  test('prints JSON with --json and nothing else', async () => {
    const { status, stdout } = await check('--json', '--solvers', 'dual,closed-form', '--with', wrong);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'disagree',
      best: { dualBound: 98, cost: 98 },
      unique: { schedule: true, shadowPrice: true },
      backends: [
        { solver: 'closed-form', status: null, verdict: 'unsupported', cost: null, relativeGap: null },
        { solver: 'dual', status: 'optimal', verdict: 'agrees', cost: 98, shadowPrice: expect.closeTo(12, 12) },
        { solver: 'wrong.mjs', status: 'optimal', verdict: 'wrong', shadowPrice: null },
      ],
    });
  });

  test('agrees that an order is infeasible', async () => {
    const { status, stdout } = await runCli(
      ['check', '-', '--solvers', 'dual,convex'],
      problemText({ upper: [1, 1, 1] }),
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^agree: 2 agree that the order is infeasible: the upper bounds leave room for 3 shares of the 17 ordered/m,
    );
  });

  test('takes the engines of pwl by its name', async () => {
    const { stdout } = await runCli(['check', halfHours, '--solvers', 'pwl', '--json']);
    const { backends } = JSON.parse(stdout) as { backends: { solver: string }[] };
    expect(backends.map(({ solver }) => solver)).toEqual(['pwl/slopes', 'pwl/glpk', 'pwl/highs', 'pwl/jslp']);
  });

  test('leaves out lots that no backend takes, and says so', async () => {
    const coupled = problemText({ lot: 1, transientImpact: { kernel: 'exponential', coefficient: 1, rate: 1 } });
    const { status, stdout, stderr } = await runCli(['check', '-'], coupled);
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^waterfill: .*whole lots are left out: .*\n$/)]);
    expect(stdout).toMatch(/^agree: 1 agrees/m);
  });

  test('is done to a plan by waterfill run --check', async () => {
    const day = powerLawText([
      { coefficient: 0.002, exponent: 0.5 },
      { coefficient: 0.001, exponent: 0.7 },
    ]);
    const run = ['run', '-', '--quantity', '600', '--exponent', 'per-interval', '--check'];
    const { status, stdout } = await runCli([...run, '--json'], day);
    const { check } = JSON.parse(stdout) as { check: CheckReport };
    expect([status, check.verdict]).toEqual([0, 'agree']);
    expect((await runCli(run, day)).stdout).toMatch(
      /^all backends +agree: 6 agree; closed-form, pwl\/jslp unsupported$/m,
    );
  });

  test.each<[string, string[], RegExp]>([
    ['an unknown backend', ['--solvers', 'dual,simplex'], /Expected some of closed-form, dual, .*, got "simplex"/],
    ['a module that is not there', ['--with', 'none.mjs'], /^waterfill: --with: there is no module at none\.mjs$/m],
    ['a problem that none takes', ['--solvers', 'closed-form'], /no backend takes this problem: closed-form: it does/],
    ['a time limit of nothing', ['--time-limit', '0s'], /Expected a duration/],
  ])('refuses %s with status 2', async (_, options, message) => {
    const { status, stdout, stderr } = await check(...options);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd()).toMatch(message);
  });
});
