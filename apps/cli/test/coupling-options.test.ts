import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from './run-cli.js';

const halfHours = JSON.stringify({
  format: 'waterfill/problem@1',
  quantity: 40,
  impact: { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] },
  grid: { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' },
  currency: 'EUR',
});
const noGrid = JSON.stringify({ ...JSON.parse(halfHours), grid: undefined });

const plan = async (options: readonly string[], problem = halfHours) => {
  const { status, stdout, stderr } = await runCli(['schedule', '-', ...options], problem);
  return { status, stdout, stderr: stderr.trimEnd() };
};
const planned = async (options: readonly string[], problem = halfHours) => {
  const { status, stdout } = await plan([...options, '--json'], problem);
  expect(status).toBe(0);
  return JSON.parse(stdout);
};

describe('what is to be done by some time', () => {
  // Case F: two of four intervals are to trade 30 of 40 shares.
  test.each([['75%@10:30'], ['30@10:30'], ['75%@1'], ['30@10:30:00']])('is said as %s', async (bound) => {
    const { schedule, trajectoryLowerPrices, problem } = await planned(['--complete', bound, '--tolerance', '1e-12']);
    expect(problem.trajectory.lower).toEqual([0, 30, 0, 0]);
    for (const [t, shares] of [15, 15, 5, 5].entries()) expect(schedule[t]).toBeCloseTo(shares, 6);
    expect(trajectoryLowerPrices[1]).toBeCloseTo(20, 6);
  });

  test('is said more than once, and beside what the problem says the tighter bound counts', async () => {
    const own = JSON.stringify({
      ...JSON.parse(halfHours),
      trajectory: { lower: [5, null, null, null], upper: [null, null, 35, null] },
    });
    const options = [
      '--complete',
      '4@10:00',
      '--complete',
      '30@10:30',
      '--at-most',
      '50%@10:00',
      '--at-most',
      '39@11:00',
    ];
    const { problem } = await planned(options, own);
    expect(problem.trajectory).toEqual({ lower: [5, 30, 0, 0], upper: [20, null, 35, null] });
  });

  test('is in the table and the summary where it binds', async () => {
    const { stdout } = await plan(['--complete', '75%@10:30']);
    expect(stdout).toContain('10:00  10:30');
    expect(stdout).toMatch(/ 30 {2}least by then/);
    expect(stdout).toContain('trajectory     30 by 10:30, the least: one share less would save 20 EUR');
  });

  test('is reported as not binding', async () => {
    expect((await plan(['--at-most', '90%@10:30'])).stdout).toContain('no bound on it binds');
  });

  test.each([
    ['10:40', '10:40 is inside interval 2; give 10:30 or 11:00'],
    ['09:40:30', '09:40:30 is inside interval 0; give 10:00'],
    ['09:30', 'nothing can be done by the start of the first interval'],
    ['12:00', '12:00 is outside 2025-06-02 09:30 to 11:30 America/New_York'],
    ['4', 'there is no interval 4; they are 0 to 3'],
  ])('is refused at %s', async (place, reason) => {
    const { status, stderr } = await plan(['--complete', `30%@${place}`]);
    expect([status, stderr]).toEqual([2, `waterfill: --complete: ${reason}`]);
  });

  test('has no clock times without a grid', async () => {
    const { status, stderr } = await plan(['--at-most', '30%@10:30'], noGrid);
    expect(status).toBe(2);
    expect(stderr).toContain('the problem has no grid, so no clock times; give the number of an interval');
  });

  test.each([['30%'], ['30@noon'], ['130%@10:30'], ['-3@10:30'], ['3@25:00']])('is not %s', async (bound) => {
    const { status, stderr } = await plan([`--complete=${bound}`]);
    expect(status).toBe(2);
    expect(stderr).toContain('Expected shares or a percentage of the order, then @ and the time');
  });

  test('is explained by interval and time where it cannot be', async () => {
    const { status, stderr } = await plan(['--complete', '30@10:00', '--at-most', '20@10:30']);
    expect(status).toBe(1);
    expect(stderr).toContain('infeasible: by the end of interval 1 at least 30 shares have to be done');
    expect(stderr).toContain('interval 1 is 10:00 to 10:30');
  });
});

describe('risk', () => {
  test.each([
    ['0.9/day', 0.9, 1800 / 23_400],
    ['0.9', 0.9, 1800 / 23_400],
    ['0.3/1h', 0.3, 0.5],
    ['0.1/interval', 0.1, 1],
  ])('is of a volatility of %s', async (text, volatility, duration) => {
    const { problem, objective, cost, standardDeviation } = await planned([
      '--volatility',
      text,
      '--risk-aversion',
      '0.5',
    ]);
    expect(problem.risk.volatility).toEqual([volatility, volatility, volatility, volatility]);
    expect(problem.risk.duration).toEqual([duration, duration, duration, duration]);
    expect(objective).toBeCloseTo(cost + 0.5 * standardDeviation ** 2, 9);
  });

  test('takes the place of the aversion of the problem, whose volatility stays', async () => {
    const risk = { aversion: 1, volatility: [1, 2, 3, 4], duration: [1, 1, 1, 1] };
    const own = JSON.stringify({ ...JSON.parse(halfHours), risk });
    expect((await planned(['--risk-aversion', '0.25'], own)).problem.risk).toEqual({ ...risk, aversion: 0.25 });
  });

  test('is in the summary, with the permanent impact', async () => {
    const { stdout } = await plan([
      '--volatility',
      '1/interval',
      '--risk-aversion',
      '0.5',
      '--permanent-impact',
      '0.01',
    ]);
    expect(stdout).toContain(', of which 8 EUR permanent impact');
    expect(stdout).toMatch(/risk +standard deviation [\d.]+ EUR; aversion 0\.5 makes it/);
    expect(stdout).toMatch(/objective +[\d.]+ EUR: the cost and what its risk is worth$/m);
    expect(stdout).toContain('no schedule has a lower objective');
  });

  test.each([
    [['--risk-aversion', '1'], 'the problem has no volatility; change --volatility'],
    [['--volatility', '2%'], 'a part of the mid needs curves, which have one'],
    [['--volatility', 'high'], 'Expected currency per share or a percentage'],
    [['--risk-aversion', '-1'], 'Expected a number >= 0'],
  ])('is refused: %j', async (options, reason) => {
    const { status, stderr } = await plan(options);
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
  });

  test('is of a time only with a grid', async () => {
    const { status, stderr } = await plan(['--volatility', '0.9/day'], noGrid);
    expect(status).toBe(2);
    expect(stderr).toContain('give the volatility per interval');
  });
});

const fileOf = async (text: string): Promise<string> => {
  const path = join(await mkdtemp(join(tmpdir(), 'waterfill-')), 'problem.json');
  await writeFile(path, text);
  return path;
};

describe('certify and explain', () => {
  const options = ['--volatility', '1/interval', '--risk-aversion', '0.5', '--complete', '50%@10:00'];

  test('certify finds no possible saving for the optimum, and bounds what another leaves', async () => {
    const path = await fileOf(halfHours);
    const { schedule, objective } = await planned(options);
    const judge = async (shares: readonly number[]) =>
      runCli(['certify', path, '-', '--json', ...options], JSON.stringify(shares));
    const own = JSON.parse((await judge(schedule)).stdout).certificate;
    expect(Math.abs(own.relativeGap)).toBeLessThan(1e-9);
    const other = JSON.parse((await judge([25, 5, 5, 5])).stdout).certificate;
    // 25^2 + 3 x 5^2 and half of 15^2 + 10^2 + 5^2
    expect(other.objective).toBe(875);
    expect(other.dualityGap).toBeCloseTo(875 - objective, 6);
  });

  test('certify says by when a schedule has done too little', async () => {
    const path = await fileOf(halfHours);
    const { status, stdout } = await runCli(['certify', path, '-', ...options], '[10, 10, 10, 10]', 200);
    expect(status).toBe(1);
    expect(stdout).toContain('by the end of interval 0 (10:00) it has done 10 shares, 10 below the least, 20');
  });

  test('explain names what is asked for', async () => {
    const { stdout } = await runCli(['explain', '-', ...options], halfHours);
    expect(stdout).toMatch(/solver +convex: .*trajectory\s+bounds, risk/s);
  });
});

describe('run', () => {
  test('plans with risk and by times, in whole shares that are rounded, and says so', async () => {
    const options = ['--complete', '60%@12:00', '--volatility', '2%', '--risk-aversion', '1e-5'];
    const { status, stdout } = await runCli(['run', '--sample', '--quantity', '20000', ...options]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^trajectory +12,000 by 12:00, the least: one share less would save /m);
    expect(stdout).toMatch(/^risk +standard deviation /m);
    expect(stdout).toMatch(/^solver +rounded /m);
    expect(stdout).toMatch(/^status +optimal in any number of shares, rounded to whole lots/m);
  }, 30_000);
});

describe('a target to track', () => {
  test('is the time, and the summary says how far the schedule is from it', async () => {
    const options = ['--complete', '30@10:30', '--track', 'time'];
    const { problem, schedule } = await planned(options);
    expect(problem.tracking.target).toEqual([10, 20, 30, 40]);
    expect(schedule[0] + schedule[1]).toBeCloseTo(30, 6);
    const { stdout } = await plan(options);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('tracking at most 10 shares ahead of the target, 25 % of the order; the penalty is');
    expect(text).toContain('the cost and what its distance from the target is worth');
  });

  test('cannot be the volume where nothing says it, and needs no weight alone', async () => {
    expect(await plan(['--track', 'volume'])).toMatchObject({ status: 2, stderr: expect.stringContaining('--track:') });
    expect(await plan(['--track-weight', '2'])).toMatchObject({
      stderr: expect.stringContaining('no target to track'),
    });
  });
});
