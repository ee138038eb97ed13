import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFrontierDocument, parsePlanDocument } from '@waterfill/documents';
import { describe, expect, test } from 'vitest';
import { run } from '../src/run.js';
import { runCli } from './run-cli.js';

const problem = JSON.stringify({
  format: 'waterfill/problem@1',
  quantity: 40,
  impact: { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] },
  risk: { aversion: 9, volatility: [1, 1, 1, 1], duration: [1, 1, 1, 1] },
  currency: 'EUR',
});
const trace = (...options: string[]) => runCli(['frontier', '-', ...options], problem);

describe('waterfill frontier', () => {
  test('prints the points from the least cost on, each certified', async () => {
    const { status, stdout, stderr } = await trace('--points', '5');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^aversion +expected cost EUR +per share +standard deviation EUR +gap$/m);
    // An even split: 4 x 10^2, and the root of 30^2 + 20^2 + 10^2.
    expect(stdout).toMatch(/^ +0 +400\.00 +10 +37\.417 +below 1e-16$/m);
    expect(stdout).toMatch(/^certified +each point by itself/m);
    expect(stdout.match(/ (below 1e-16|\d\.\de-1\d)$/gm)).toHaveLength(5);
  });

  test('is one document, and a file of either kind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waterfill-'));
    const { stdout } = await trace('--points', '5', '--json', '-o', join(folder, 'frontier.csv'));
    const { points, problem: embedded } = parseFrontierDocument(stdout);
    expect(points).toHaveLength(5);
    expect(embedded.problem.quantity).toBe(40);
    const csv = await readFile(join(folder, 'frontier.csv'), 'utf8');
    expect(csv.split('\n')[0]).toBe('aversion,expectedCost,standardDeviation,relativeGap');
    const { aversion, expectedCost, standardDeviation, certificate } = points[4]!;
    const row = [aversion, expectedCost, standardDeviation, certificate.relativeGap];
    expect(csv.split('\n')[5]).toBe(row.join(','));
    await trace('--points', '5', '-o', join(folder, 'frontier.json'));
    expect(await readFile(join(folder, 'frontier.json'), 'utf8')).toBe(stdout);
  });

  test('traces a plan in whole lots in any number of shares, its volatility a part of the mid', async () => {
    const plan = await runCli(['run', '--sample', '--quantity', '5000', '--interval', '30m', '--json']);
    const options = ['--volatility', '2%', '--points', '3', '--json'];
    const { status, stdout, stderr } = await runCli(['frontier', '-', ...options], plan.stdout);
    expect([status, stderr]).toEqual([
      0,
      'waterfill: standard input: whole lots are left out: the points are schedules in any number of shares\n',
    ]);
    const { problem } = parseFrontierDocument(stdout).problem;
    expect(problem.lot).toBeUndefined();
    const { curves } = parsePlanDocument(plan.stdout);
    const mids = curves.intervals.map(({ mid }) => mid);
    expect(problem.risk!.volatility[0]).toBeCloseTo((0.02 * mids.reduce((sum, mid) => sum + mid)) / mids.length, 10);
  });

  test('tells how far it is where there is a terminal, and clears the line', async () => {
    const shown: string[] = [];
    const io = {
      stdin: (async function* () {})(),
      columns: 80,
      print: async () => {},
      complain: () => {},
      note: () => {},
    };
    const stdin = (async function* () {
      yield new TextEncoder().encode(problem);
    })();
    await run(['frontier', '-', '--points', '3'], { ...io, stdin, showStatus: (line) => shown.push(line) });
    expect(shown[0]).toBe('surveying the frontier: 1 solved');
    expect(shown.slice(-2)).toEqual(['point 3 of 3', '']);
  });

  test.each([
    [
      { risk: undefined },
      [],
      2,
      'risk: expected the volatility of the price, which a frontier is about; change --volatility',
    ],
    [{ upper: [1, 1, 1, 1] }, [], 1, 'infeasible: the upper bounds leave room for 4 shares'],
    [{}, ['--points', '1'], 2, 'Expected a whole number >= 2'],
    [
      {
        impact: { kind: 'tabulated', sizes: [[0, 50]], costs: [[0, 50]] },
        risk: { aversion: 0, volatility: [1], duration: [1] },
      },
      [],
      2,
      'tabulated',
    ],
  ])('is refused of %j with %j', async (fields, options, expected, reason) => {
    const text = JSON.stringify({ ...JSON.parse(problem), ...fields });
    const { status, stdout, stderr } = await runCli(['frontier', '-', ...options], text);
    expect([status, stdout]).toEqual([expected, '']);
    expect(stderr).toContain(reason);
  });
});
