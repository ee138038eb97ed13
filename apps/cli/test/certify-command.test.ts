import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemText } from './documents.js';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

async function fileOf(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'waterfill-')), 'problem.json');
  await writeFile(path, text);
  return path;
}

const problem = await fileOf(problemText());
const judge = (schedule: string, ...options: string[]) => runCli(['certify', problem, '-', ...options], schedule);

describe('waterfill certify', () => {
  test('finds no possible saving for the optimum', async () => {
    const { status, stdout, stderr } = await judge('[6, 9, 2]');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^feasible +yes$/m);
    expect(stdout).toMatch(/^cost +98 EUR, 5\.7647 EUR per share$/m);
    expect(stdout).toMatch(/^possible saving +nothing: /m);
    expect(stdout).toMatch(/^shadow price +12 EUR per share, the one that proves most$/m);
  });

  // C(8, 7, 2) = 64 + 2 * 7^1.5 + 8 = 109.04 against 98.
  test('says how much a feasible schedule leaves on the table', async () => {
    const { status, stdout } = await judge('shares\n8\n7\n2\n');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^least possible +98 EUR: no feasible schedule costs less$/m);
    expect(stdout).toMatch(/^possible saving +at most 11\.041 EUR \(10\.13 % of the cost\)$/m);
  });

  test('judges the schedule of a plan or schedule document given alone, whatever it claims', async () => {
    const { stdout } = await runCli(['schedule', problem, '--json']);
    const document = JSON.parse(stdout) as { schedule: number[] };
    const doubled = JSON.stringify({ ...document, schedule: document.schedule.map((x) => 2 * x) });
    expect((await runCli(['certify', await fileOf(stdout)])).status).toBe(0);
    const { status, stderr } = await runCli(['certify', await fileOf(doubled)]);
    expect([status, stderr]).toEqual([1, expect.stringContaining('infeasible: it trades 34 shares of 17')]);
  });

  test('proves less by a price that is off', async () => {
    const { stdout } = await judge('[6, 9, 2]', '--shadow-price', '11');
    expect(stdout).toMatch(/^shadow price +11 EUR per share, as claimed$/m);
    expect(stdout).toMatch(/^possible saving +at most /m);
  });

  test('proves nothing by a price that overflows', async () => {
    const { status, stdout } = await judge('[6, 9, 2]', '--shadow-price', '-1e308');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^least possible +unknown: /m);
    expect(stdout).toMatch(/^possible saving +unknown: /m);
    expect(stdout).toMatch(/^stationarity +unbounded against the cost$/m);
  });

  test('says where a schedule breaks its bounds worst, and that the gap bounds nothing', async () => {
    const { status, stdout, stderr } = await judge('[1, 14, 2]');
    expect(status).toBe(1);
    expect(stderr).toBe(
      'waterfill: standard input: infeasible: interval 1 (10:00) trades 14 shares, 5 above its upper bound of 9\n',
    );
    expect(stdout).toMatch(/^possible saving +unknown: the gap is meaningless/m);
  });

  test('says by how much a schedule misses the order', async () => {
    expect((await judge('6\n8.5\n2\n')).stderr).toMatch(/it trades 16\.5 shares of 17, 0\.5 too few\n$/);
    expect((await judge('6\n9\n3\n')).stderr).toMatch(/it trades 18 shares of 17, 1 too many\n$/);
    expect((await judge('[9, 9, -1]')).stderr).toMatch(
      /interval 2 .* trades -1 shares, 1 below its lower bound of 0\n$/,
    );
  });

  test('prints the certificate with --json and nothing else', async () => {
    const { stdout } = await judge('[6, 9, 2]', '--json', '--shadow-price', '12');
    expect(JSON.parse(stdout)).toMatchObject({
      shadowPrice: 12,
      certificate: { feasible: true, cost: 98, dualBound: 98, dualityGap: 0, boundViolation: 0 },
      violations: [],
    });
  });

  test('judges what waterfill schedule wrote', async () => {
    const { stdout } = await runCli(['schedule', problem, '--json']);
    expect((await judge(stdout)).status).toBe(0);
  });

  test('judges a schedule that misses the order within the tolerance once it is filled, and says by how many shares', async () => {
    const impact = { kind: 'power-law', coefficient: [0, 1e12], exponent: [1, 1], halfSpread: [1e-4, 1e-4] };
    const upper = [999999.9991, null];
    const path = await fileOf(JSON.stringify({ format: 'waterfill/problem@1', quantity: 1e6, impact, upper }));
    const { status, stdout } = await runCli(['certify', path, '-'], '[999999.9991, 0]', 200);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^feasible +yes, within 1e-9 of the quantity; judged as the cheapest nearby schedule/m);
    expect(stdout).toMatch(/^cost +810,099\.97/m);
    expect(stdout).toMatch(/^least possible +810,099\.97/m);
    expect(stdout).toMatch(/^possible saving +nothing: once filled, the schedule is optimal/m);
    expect(stdout).toMatch(/^fill residual +9\.0e-10 of the quantity, 0\.0009 shares$/m);
  });

  test('says by how many shares a bound is exceeded within the tolerance', async () => {
    const impact = { kind: 'power-law', coefficient: [1, 1e-9], exponent: [1, 1] };
    const text = JSON.stringify({ format: 'waterfill/problem@1', quantity: 1e9, impact, upper: [null, 0] });
    const { status, stdout } = await runCli(['certify', await fileOf(text), '-'], '[999999999, 1]', 200);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^bound violation +1\.0e-9 of the quantity, 1 share$/m);
  });

  // Slopes of 5, 1 and 1e10 beside one of 4: the first 20 shares of the first table cost 60.
  test('proves whole lots by the bound of any number of shares where no move of a lot proves them', async () => {
    const impact = {
      kind: 'tabulated',
      sizes: [
        [0, 10, 20, 21],
        [0, 20],
      ],
      costs: [
        [0, 50, 60, 10000000060],
        [0, 80],
      ],
    };
    const path = await fileOf(JSON.stringify({ format: 'waterfill/problem@1', quantity: 20, lot: 1, impact }));
    expect((await runCli(['certify', path, '-'], '[20, 0]')).stdout).toMatch(
      /^whole lots .* optimal \(proved\): no schedule/m,
    );
    expect((await runCli(['certify', path, '-'], '[0, 20]')).stdout).toMatch(/^whole lots .* not proved optimal$/m);
    const { stdout } = await runCli(['schedule', path]);
    expect(stdout).toMatch(/^whole lots .* optimal \(proved\): no schedule/m);
    expect(stdout).not.toContain('dynamic programming, not by the certificate');
  });

  test('prints no price and no residuals where the bounds leave no choice', async () => {
    const folder = await folderWith({ 'problem.json': problemText({ lower: [6, 9, 2], upper: [6, 9, 2] }) });
    const { status, stdout } = await runCli(['certify', `${folder}/problem.json`, '-'], '[6, 9, 2]');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^shadow price +-: the bounds leave no choice/m);
    expect(stdout).toMatch(/^stationarity +-: no interval is inside its bounds$/m);
    expect(stdout).toMatch(/^complementarity +-: at every price$/m);
  });

  test('prints the price that the schedule has, where many prove it', async () => {
    const closed = { impact: { kind: 'power-law', coefficient: [1, 1e-9], exponent: [1, 1] }, upper: [null, 0] };
    const folder = await folderWith({ 'problem.json': problemText({ quantity: 1e9, ...closed, grid: undefined }) });
    const { stdout } = await runCli(['certify', `${folder}/problem.json`, '-'], '[999999999, 1]');
    expect(stdout).toMatch(/^shadow price +2,000,000,000\.00 EUR per share, the one that proves most$/m);
    expect(stdout).toMatch(/^stationarity +0 of the cost$/m);
  });

  test('says that a problem is infeasible, whatever the schedule', async () => {
    const path = await fileOf(problemText({ upper: [1, 1, 1] }));
    const { status, stdout, stderr } = await runCli(['certify', path, '-', '--json'], '[1, 1, 1]');
    expect(status).toBe(1);
    expect(stderr).toMatch(/problem\.json: infeasible: the upper bounds leave room for 3 shares of the 17 ordered/);
    expect(JSON.parse(stdout)).toMatchObject({ conflict: { kind: 'capacity', needed: 17, available: 3 } });
  });

  test('takes the problem from standard input', async () => {
    const schedule = await fileOf('[6, 9, 2]');
    expect((await runCli(['certify', '-', schedule], problemText())).status).toBe(0);
  });

  test.each<[string, string[], string, RegExp]>([
    [
      'too few rows',
      [problem, '-'],
      'shares\n1\n',
      /expected 3 rows of shares, one per interval of the problem, got 1$/,
    ],
    [
      'a text for a number',
      [problem, '-'],
      'shares\n1\nx\n1\n',
      /line 3, column "shares": expected a finite number of shares, got "x"$/,
    ],
    ['a missing schedule', [problem, 'none.csv'], '', /none\.csv cannot be read: no such file/],
    ['standard input twice', ['-', '-'], '', /standard input cannot be both the problem and the schedule; see --help$/],
    [
      'a price that is none',
      [problem, '-', '--shadow-price', 'x'],
      '',
      /Expected a number, currency per share; see --help$/,
    ],
  ])('refuses %s with status 2', async (_, args, stdin, message) => {
    const { status, stdout, stderr } = await runCli(['certify', ...args], stdin);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd()).toMatch(message);
  });
});
