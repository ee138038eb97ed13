import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScheduleCsv, parseScheduleDocument } from '@waterfill/documents';
import { describe, expect, test } from 'vitest';
import { halfHours, problemText } from './documents.js';
import { runCli } from './run-cli.js';

/** The optimum is whole but for rounding. */
const rounded = (shares: number) => Math.round(shares * 1e9) / 1e9;

const folder = () => mkdtemp(join(tmpdir(), 'waterfill-'));
const plan = (change: object = {}, ...options: string[]) => runCli(['schedule', '-', ...options], problemText(change));

describe('waterfill schedule', () => {
  test('prints the schedule, then a summary', async () => {
    const { status, stdout, stderr } = await plan({ symbol: 'SAMPLE', side: 'sell' });
    expect(status).toBe(0);
    expect(stderr).toBe('');
    const lines = stdout.split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'SAMPLE: sell 17 shares in 3 intervals',
      '2025-06-02 09:30 to 11:00 America/New_York',
    ]);
    expect(stdout).toMatch(/^ +1 {2}10:00 {2}10:30 +9(?:\.0+)? +9 {2}upper bound {2}█/m);
    expect(stdout).toMatch(/^status +optimal$/m);
    expect(stdout).toMatch(/^solver +dual, \d+ iterations?, [\d.]+ ms$/m);
    expect(stdout).toMatch(/^why +exponents that differ, one half-spread, bounds: dual method$/m);
    expect(stdout).toMatch(/^cost +98 EUR, 5\.7647 EUR per share$/m);
    expect(stdout).toMatch(/^shadow price +12 EUR per share/m);
    expect(stdout).toMatch(/^certified gap +.*\(proved\): no schedule costs less than 98 EUR$/m);
    expect(stdout).toMatch(/^intervals +3 of 3 used, 1 at a bound$/m);
    expect(stdout).toMatch(/^even split +would cost .* this schedule saves .*%\)$/m);
  });

  test('plans on tables, and says where one ends', async () => {
    const sizes = [
      [0, 10, 20],
      [0, 5, 10],
    ];
    const costs = [
      [0, 10, 40],
      [0, 5, 15],
    ];
    const { status, stdout } = await plan({
      impact: { kind: 'tabulated', sizes, costs },
      quantity: 22,
      upper: undefined,
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ +0 .* +12(?:\.0+)? +20 {2} {12} {2}█/m);
    expect(stdout).toMatch(/^ +1 .* +10(?:\.0+)? +10 {2}end of table {2}█/m);
    expect(stdout).toMatch(/^solver +pwl, 1 iteration, [\d.]+ ms$/m);
    expect(stdout).toMatch(/^why +tabulated costs: segments in order of slope$/m);
    expect(stdout).toMatch(/^cost +31 EUR/m);
    expect(stdout).toMatch(/^shadow price +3 EUR per share/m);
    expect(stdout).toMatch(/^certified gap +below 1e-16 \(proved\)/m);
  });

  test('fits its lines into 80 columns, and in more where there are more', async () => {
    for (const columns of [80, 120]) {
      const { stdout } = await runCli(['schedule', halfHours], '', columns);
      const longest = Math.max(...stdout.split('\n').map((line) => line.length));
      expect(longest).toBeLessThanOrEqual(columns);
    }
  });

  test('has no clock times without a grid', async () => {
    const { stdout } = await plan({ grid: undefined });
    expect(stdout).toMatch(/^interval +shares +at most$/m);
  });

  test('says the date of each interval where there are several days', async () => {
    const grid = { start: '2025-06-02T23:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
    expect((await plan({ grid })).stdout).toContain('2025-06-03 00:00  2025-06-03 00:30');
  });

  test.each([
    ['fractions of seconds where it needs them', '2025-06-02T09:30:00-04:00', 0.5, '09:30:00.000  09:30:00.500'],
    ['fractions of seconds where it starts at one', '2025-06-02T09:30:00.25-04:00', 1, '09:30:00.250  09:30:01.250'],
    ['seconds where it starts at one', '2025-06-02T09:30:15-04:00', 60, '09:30:15  09:31:15'],
    ['the offset when clocks change', '2025-11-02T00:30:00-04:00', 3600, '01:30-04:00  01:30-05:00'],
    ['years of any length', '2025-06-02T09:30:00-04:00', 1e12, '2025-06-02 09:30:00  +033714-02-27 10:16:40'],
  ])('says %s', async (_, start, intervalSeconds, times) => {
    const { stdout } = await plan({ grid: { start, intervalSeconds, timezone: 'America/New_York' } });
    expect(stdout).toContain(times);
  });

  test('condenses a long schedule, says so, and never in --json', async () => {
    const many = (value: number) => new Array(390).fill(value);
    const impact = { kind: 'power-law', coefficient: many(1), exponent: many(0.5) };
    const change = { impact, upper: undefined, quantity: 390, grid: undefined };
    const { stdout } = await plan(change);
    expect(stdout).toMatch(/^ *380-389 +10 +█+$/m);
    expect(stdout).toContain('Each row is 10 intervals. --json and -o give every one.');
    const { result } = parseScheduleDocument((await plan(change, '--json')).stdout);
    expect(result.status === 'optimal' && result.solution.schedule).toHaveLength(390);
  });

  test('prints one document with --json and nothing else', async () => {
    const { status, stdout, stderr } = await plan({}, '--json');
    const { problem, result } = parseScheduleDocument(stdout);
    expect([status, stderr, problem.currency]).toEqual([0, '', 'EUR']);
    expect(result).toMatchObject({ status: 'optimal', solver: 'dual' });
    expect(result.status === 'optimal' && Array.from(result.solution.schedule, rounded)).toEqual([6, 9, 2]);
  });

  test('takes the given backend', async () => {
    const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [0.5, 0.5, 0.5] };
    const { stdout } = await plan({ impact }, '--solver', 'dual');
    expect(stdout).toMatch(/^solver +dual, .*\nwhy +asked for$/m);
  });

  test('writes what --output is called, whole', async () => {
    const output = join(await folder(), 'schedule.csv');
    expect((await plan({}, '-o', output)).status).toBe(0);
    const csv = await readFile(output, 'utf8');
    expect(csv.split('\n')[2]).toBe('1,2025-06-02T10:00:00-04:00,2025-06-02T10:30:00-04:00,9,0,9,9');
    expect(Array.from(parseScheduleCsv(csv, output, 3), rounded)).toEqual([6, 9, 2]);
  });

  test('writes and prints with --output and --json', async () => {
    const output = join(await folder(), 'schedule.json');
    const { stdout } = await plan({}, '-o', output, '--json');
    expect(await readFile(output, 'utf8')).toBe(stdout);
  });

  test('replaces a file, and leaves nothing else beside it', async () => {
    const parent = await folder();
    const output = join(parent, 'schedule.csv');
    await writeFile(output, 'old');
    await plan({}, '-o', output);
    expect(await readFile(output, 'utf8')).toMatch(/^interval,/);
    expect(await readdir(parent)).toEqual(['schedule.csv']);
  });

  test('leaves nothing behind where it cannot write', async () => {
    const parent = await folder();
    const output = join(parent, 'schedule.csv');
    await mkdir(output);
    const { status, stdout, stderr } = await plan({}, '-o', output);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/schedule\.csv cannot be written: it is a directory\n$/);
    expect(await readdir(parent)).toEqual(['schedule.csv']);
    expect((await plan({}, '-o', join(parent, 'none', 'x.csv'))).stderr).toMatch(/no such file or directory\n$/);
    const file = join(parent, 'file');
    await writeFile(file, '');
    expect((await plan({}, '-o', join(file, 'x.csv'))).stderr).toMatch(/a part of the path is not a directory\n$/);
  });

  test('strips control characters from what it prints', async () => {
    const { stdout } = await plan({ symbol: 'S\u001b[31m\u0007\u202eX\nY', currency: 'E\u009bUR' });
    expect(stdout).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(stdout).toContain('S[31mX Y: trade 17 shares');
  });

  test('leaves out names of which nothing can be printed', async () => {
    const { stdout } = await plan({ symbol: '\u001b', currency: ' \n' });
    expect(stdout).toMatch(/^trade 17 shares/);
    expect(stdout).toMatch(/^cost +98, 5\.7647 per share$/m);
  });

  // 17 shares in one interval of three: 1^1000 there, 5.67^1000 in an even split, which is beyond all doubles.
  test('says that an even split costs more than any number', async () => {
    const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 1000] };
    expect((await plan({ impact })).stdout).toMatch(/^even split +would cost more than the largest number$/m);
  });

  test('prints the iterations in aligned columns on stderr when asked, and the same as ever on stdout', async () => {
    const { status, stdout, stderr } = await plan({}, '--solver', 'convex', '--verbose', '--json');
    expect(status).toBe(0);
    const [head, ...rows] = stderr.trimEnd().split('\n');
    expect(head).toMatch(/^iteration +cost +shadow price +gap +unfilled +dual +mu +predictor +step$/);
    expect(rows.length).toBe((JSON.parse(stdout) as { iterations: number }).iterations);
    expect(rows.at(-1)).toMatch(/^ +\d+ +98\.0000000 +12\.0000000 +\d\.\de-\d+ /);
    for (const row of rows) expect(row.length).toBe(head!.length);
  });

  test('prints only the columns that a backend fills, and says so where there were no iterations', async () => {
    const dual = await plan({}, '--solver', 'dual', '--verbose');
    expect(dual.stderr).toMatch(/^iteration +shadow price +unfilled\n/);
    const forced = await plan({ quantity: 0 }, '--solver', 'convex', '--verbose');
    expect(forced.stderr).toBe('convex: no iterations\n');
  });
});

describe('the exit status and the line on stderr of waterfill schedule', () => {
  const infeasible = { upper: [2, 3, 4] };
  const line =
    'waterfill: standard input: infeasible: the upper bounds leave room for 9 shares of the 17 ordered, 8 too few; raise the upper bounds (upper) or order fewer shares (--quantity)';

  test('are 1 and the conflict for an infeasible problem', async () => {
    expect(await plan(infeasible)).toEqual({ status: 1, stdout: '', stderr: `${line}\n` });
  });

  test('come with a document under --json', async () => {
    const { status, stdout, stderr } = await plan(infeasible, '--json');
    expect([status, stderr]).toEqual([1, `${line}\n`]);
    expect(parseScheduleDocument(stdout).result).toMatchObject({
      status: 'infeasible',
      conflict: { kind: 'capacity', needed: 17, available: 9 },
    });
  });

  test('say that there is no schedule to write', async () => {
    const output = join(await folder(), 'schedule.csv');
    expect((await plan(infeasible, '-o', output)).stderr).toBe(`${line}; there is no schedule to write\n`);
    await expect(readFile(output)).rejects.toThrow('ENOENT');
  });

  test('are 1 and the way out where the lower bounds ask for too much', async () => {
    const { status, stderr } = await plan({ lower: [9, 9, 9] });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /infeasible: the lower bounds ask for 27 shares.*; reduce the lower bounds \(lower\) or order more shares \(--quantity\)\n$/,
    );
  });

  test.each<[string, string[], string, RegExp]>([
    [
      'a missing file',
      ['schedule', 'none.json'],
      '',
      /^waterfill: none\.json cannot be read: no such file or directory$/,
    ],
    ['a directory', ['schedule', tmpdir()], '', /^waterfill: .* cannot be read: it is a directory$/],
    [
      'no JSON',
      ['schedule', '-'],
      'hello',
      /^waterfill: standard input: line 1, column 1: expected a value, got "hello"$/,
    ],
    [
      'a wrong field',
      ['schedule', '-'],
      problemText({ lot: 0 }),
      /^waterfill: standard input: lot: expected a .* > 0, got 0/,
    ],
    [
      'control characters in a field',
      ['schedule', '-'],
      problemText({ 'a\u009bb': 1 }),
      /^waterfill: standard input: "ab": unknown field/,
    ],
    [
      'an unsupported problem',
      ['schedule', '-'],
      problemText({
        impact: { kind: 'tabulated', sizes: Array(2).fill([0, 10, 20]), costs: Array(2).fill([0, 2, 3]) },
        upper: undefined,
      }),
      /closed-form lacks tabulated, nonconvex; dual lacks .*; "waterfill explain" says more; change --nonconvex$/,
    ],
    [
      'an unsuitable backend',
      ['schedule', '-', '--solver', 'closed-form'],
      problemText(),
      /^waterfill: standard input: closed-form does not take this problem: it has mixed-exponents; /,
    ],
    [
      'an unknown backend',
      ['schedule', '-', '--solver', 'magic'],
      '',
      /'magic' is invalid\. Allowed choices are auto, closed-form, dual, .*; see --help$/,
    ],
    [
      'a tolerance of 0',
      ['schedule', '-', '--tolerance', '0'],
      '',
      /argument '0' is invalid\. Expected a number > 0; see --help$/,
    ],
    [
      'an output of another kind',
      ['schedule', '-', '-o', 'x.txt'],
      '',
      /Expected a name that ends in \.csv or \.json; see --help$/,
    ],
    [
      'an unknown option',
      ['schedule', '-', '--jsn'],
      '',
      /^waterfill: unknown option '--jsn' \(Did you mean --json\?\); see --help$/,
    ],
    ['no problem', ['schedule'], '', /^waterfill: missing required argument 'problem'; see --help$/],
    ['a second problem', ['schedule', 'a', 'b'], '', /^waterfill: too many arguments/],
    ['an unknown command', ['shedule\u001b[2J'], '', /^waterfill: unknown command 'shedule\[2J'/],
    ['no command', [], '', /^waterfill: expected a command; waterfill --help lists them$/],
    ['help for no command', ['help', 'none'], '', /^waterfill: expected a command; waterfill --help lists them$/],
  ])('are 2 and the reason for %s', async (_, argv, stdin, message) => {
    const { status, stdout, stderr } = await runCli(argv, stdin);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.endsWith('\n')).toBe(true);
    expect(stderr.slice(0, -1)).toMatch(message);
    expect(stderr.slice(0, -1)).not.toContain('\n');
  });
});
