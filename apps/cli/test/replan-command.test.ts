import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseReplanDocument } from '@waterfill/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Outcome, runCli } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-replan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pathOf = (name: string): string => join(folder, name);
const write = (name: string, text: string): string => {
  writeFileSync(pathOf(name), text);
  return pathOf(name);
};

/** 100 shares in each of four half hours that cost alike, at most 150, and 150 done by 10:30. */
const problem = JSON.stringify({
  format: 'waterfill/problem@1',
  quantity: 400,
  impact: { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] },
  upper: [150, 150, 150, 150],
  trajectory: { lower: [0, 150, 0, 0] },
  grid: { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' },
  ...{ symbol: 'FLOW', side: 'buy' },
});

const FILLS = 'time,price,shares,id\n09:41:07,10.02,60,A\n10:12,10.05,80,B\n';

let plan: string;
beforeAll(async () => {
  const { stdout } = await runCli(['schedule', '-', '--json'], problem);
  plan = write('plan.json', stdout);
});

const replan = (...options: string[]): Promise<Outcome> => runCli(['replan', plan, ...options]);
const replanOn = (fills: string, ...options: string[]) => replan('--fills', write('fills.csv', fills), ...options);

describe('replan', () => {
  test('says the next shares first, then what is done, what changes and why, and the certificate of the rest', async () => {
    const { status, stdout, stderr } = await replanOn(FILLS, '--at', '10:30');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').slice(0, 10)).toEqual([
      'FLOW: buy 400 shares in 4 intervals',
      '2025-06-02 09:30 to 11:30 America/New_York',
      '',
      'next  130 shares from 10:30 to 11:00, 30 more than planned',
      'done  140 of 400 shares by 10:30, 60 behind the plan (200); 2 fills at 10.037 on',
      '      average',
      'left  260 shares in 2 intervals',
      '',
      'interval  start    end  planned  shares  change  why',
      '       2  10:30  11:00      100     130     +30  behind',
    ]);
    expect(stdout).toMatch(/certified gap +below 1e-16 \(proved\)/);
    expect(stdout).toMatch(/in the plan +one more share costs 200\.00: it is now dearer/);
  });

  test('goes on from the last fill unless a time is given, and from a number of shares', async () => {
    expect((await replanOn(FILLS)).stdout).toContain('shares from 10:12 to 10:30');
    expect((await replanOn(FILLS, '--at', '2025-06-02T14:15:30Z')).stdout).toContain('shares from 10:15:30 to 10:30');
    expect((await replan('--done', '140', '--at', '10:30')).stdout).toContain('next  130 shares from 10:30');
  });

  test('prints a document, and writes the rest as any schedule', async () => {
    const { stdout } = await replanOn(FILLS, '--at', '10:30', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'waterfill/replan@1',
      next: { interval: 2, start: '2025-06-02T10:30:00-04:00', planned: 100, shares: 130, reason: 'behind' },
      now: '2025-06-02T10:30:00-04:00',
      done: { shares: 140, planned: 200, fills: 2 },
      schedule: { format: 'waterfill/schedule@1', status: 'optimal' },
    });
    await replanOn(FILLS, '--at', '10:30', '-o', pathOf('rest.csv'));
    expect(readFileSync(pathOf('rest.csv'), 'utf8').split('\n')[1]).toBe(
      '0,2025-06-02T10:30:00-04:00,2025-06-02T11:00:00-04:00,130,0,150,260',
    );
    await replanOn(FILLS, '--at', '10:30', '-o', pathOf('rest.json'));
    const { rest } = parseReplanDocument(readFileSync(pathOf('rest.json'), 'utf8'));
    expect(rest!.order.problem.quantity).toBe(260);
    // A rest is a plan like any other.
    const again = await runCli(['replan', pathOf('rest.json'), '--done', '130', '--at', '11:00']);
    expect(again.stdout).toContain('next  130 shares from 11:00 to 11:30, as planned');
  });

  test('goes on from a document without counting a fill twice', async () => {
    await replanOn(FILLS, '--at', '10:30', '-o', pathOf('rest.json'));
    const all = write('all.csv', `${FILLS}10:45,10.03,120,C\n`);
    const { status, stdout, stderr } = await runCli(['replan', pathOf('rest.json'), '--fills', all, '--at', '11:00']);
    expect(status).toBe(0);
    expect(stdout).toContain('done  120 of 260 shares by 11:00, 10 behind the plan (130); 1 fill');
    expect(stderr).toBe(
      'waterfill: --fills: 2 of the fills (140 shares) are already counted as done; they are left out\n',
    );
  });

  test('writes a page, and a document is drawn and judged', async () => {
    await replanOn(FILLS, '--at', '10:30', '-o', pathOf('rest.html'));
    const page = readFileSync(pathOf('rest.html'), 'utf8');
    for (const text of ['What is done and what is left', 'was planned by now', 'waterfill replan']) {
      expect(page).toContain(text);
    }
    await replanOn(FILLS, '--at', '10:30', '-o', pathOf('rest.json'));
    expect((await runCli(['plot', pathOf('rest.json')])).stdout).toContain('What is done and what is left');
    const level = await runCli(['plot', pathOf('rest.json'), '--figure', 'water-level']);
    expect(level.stdout).toContain('shadow price');
    expect(await runCli(['certify', pathOf('rest.json')])).toMatchObject({ status: 0, stderr: '' });
  });

  test('trades on another day what was planned on the curves of one', async () => {
    const fills = FILLS.replace('09:41:07', '2025-12-01T09:41:07-05:00').replace('10:12', '2025-12-01T10:12:00-05:00');
    const { stdout } = await replanOn(fills, '--at', '10:30');
    expect(stdout).toContain('2025-12-01 09:30 to 11:30 America/New_York');
    expect(stdout).toContain('next  130 shares from 10:30 to 11:00');
  });

  test('says what is no longer possible, with the nearest possible plan, and has its own status', async () => {
    const late = await replan('--done', '0', '--at', '10:00');
    expect(late).toMatchObject({ status: 0, stderr: '' });
    const tooLate = await replan('--done', '0', '--at', '10:10');
    expect(tooLate.status).toBe(1);
    expect(tooLate.stderr).toBe(
      'waterfill: 150 shares were to be done by 10:30, and at most 100 can be, 50 too few; the plan does as many by then as can be\n',
    );
    expect(tooLate.stdout).toContain('next  100 shares from 10:10 to 10:30');
    const over = await replanOn('time,price,shares\n10:00,10,500\n');
    expect(over).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--fills: line 2 (500 shares): beyond the order'),
    });
    const after = await replanOn(FILLS, '--at', '11:30');
    expect(after).toMatchObject({
      status: 1,
      stderr: 'waterfill: the last interval ended at 11:30; 260 shares stay unfilled\n',
    });
  });

  test.each([
    [[], 'say what is done: --fills with a file, or --done with shares; see --help'],
    [['--done', '5'], '--done needs --at, the time by which it is done; see --help'],
    [['--done', '5', '--fills', 'x.csv'], '--fills says what is done; leave out --done; see --help'],
    [['--done', '5', '--at', 'noon'], "option '--at <time>' argument 'noon' is invalid. Expected a time like 11:30"],
    [['--fills', 'none.csv'], 'none.csv cannot be read: no such file or directory'],
  ])('refuses %j', async (options, message) => {
    const { status, stderr } = await replan(...options);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test('refuses fills that are not of the order by their line, and documents that are no plan', async () => {
    const other = await replanOn('time,price,shares,symbol\n10:00,10,5,FLOW\n10:01,10,5,POND\n');
    expect(other).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('fills.csv: line 3: is a fill of POND, and the order trades FLOW'),
    });
    const unplanned = await runCli(['replan', '-', '--done', '1', '--at', '10:00'], problem);
    expect(unplanned.stderr).toContain(
      'standard input: format: expected "waterfill/plan@1" or "waterfill/schedule@1" or ',
    );
    const timeless = JSON.stringify({ ...JSON.parse(problem), grid: undefined });
    const { stdout } = await runCli(['schedule', '-', '--json'], timeless);
    const refused = await runCli(['replan', '-', '--done', '1', '--at', '10:00'], stdout);
    expect(refused.stderr).toContain(
      'standard input: problem.grid: is missing, so it is not known which intervals are over',
    );
  });

  test('reads fills from standard input', async () => {
    const { stdout } = await runCli(['replan', plan, '--fills', '-', '--at', '10:30'], FILLS);
    expect(stdout).toContain('next  130 shares');
  });
});
