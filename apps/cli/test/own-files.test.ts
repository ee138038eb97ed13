import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, recordingText, summerRows } from './recordings.js';
import { runCli } from './run-cli.js';

describe('waterfill schedule of own parameters', () => {
  it('plans as on the same problem as JSON', async () => {
    const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5], halfSpread: [0, 0.25] };
    const problem = { format: 'waterfill/problem@1', quantity: 24, impact, upper: [null, 9] };
    const folder = await folderWith({
      'own.csv': 'interval,coefficient,exponent,halfSpread,lower,upper\n0,1,1,0,0,\n1,2,.5,.25,,9\n',
      'problem.json': JSON.stringify(problem),
    });
    const expected = await runCli(['schedule', join(folder, 'problem.json'), '--json']);
    expect(expected.status).toBe(0);
    expect(await runCli(['schedule', join(folder, 'own.csv'), '--quantity', '24', '--json'])).toEqual(expected);
    expect(await runCli(['schedule', join(folder, 'own.csv')])).toMatchObject({
      ...{ status: 2, stderr: expect.stringContaining('does not say how many shares to trade; change --quantity') },
    });
  });
});

describe('--benchmark', () => {
  const folder = folderWith({
    'day.csv': recordingText('2025-06-02', summerRows),
    'desk.csv': 'interval,shares\n0,75\n1,25\n',
    'last.json': '[0, 100]',
    'other.csv': 'shares\n75\n26\n',
  });
  const argv = async (...more: string[]): Promise<string[]> => {
    const flags = ['--session', '15:30-15:32', '--sizes', '100,200', '--quantity', '100'];
    return ['run', join(await folder, 'day.csv'), ...flags, ...more];
  };

  it('compares with schedules of files in the summary, the documents and the report', async () => {
    const at = await folder;
    const own = ['--benchmark', `desk=${join(at, 'desk.csv')}`, '--benchmark', `at the end=${join(at, 'last.json')}`];
    const { status, stdout } = await runCli(await argv(...own, '-o', join(at, 'plan'), '--report'));
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}desk {2,}[\d.]+/m);
    expect(stdout).toMatch(/^ {2}at the end {2,}[\d.]+/m);
    const plan = JSON.parse(await readFile(join(at, 'plan/plan.json'), 'utf8'));
    expect(plan.comparison.schedules.map(({ name }: { name: string }) => name)).toEqual([
      ...['plan', 'even split', 'split by volume', 'desk', 'at the end'],
    ]);
    const report = await readFile(join(at, 'plan/report.html'), 'utf8');
    expect(report).toContain('desk.csv');
    expect(await readFile(join(at, 'plan/figures/schedule.svg'), 'utf8')).toContain('at the end');
    expect(await readFile(join(at, 'plan/figures/cost.svg'), 'utf8')).toContain('desk, measured');
  });

  it('names what is wrong with one', async () => {
    const at = await folder;
    const refusal = async (...values: string[]): Promise<string> => {
      const { status, stderr } = await runCli(await argv(...values.flatMap((value) => ['--benchmark', value])));
      expect(status).toBe(2);
      return stderr;
    };
    expect(await refusal(`desk=${join(at, 'other.csv')}`)).toContain('--benchmark');
    expect(await refusal(`desk=${join(at, 'other.csv')}`)).toContain('trades 101 shares, and the order is 100');
    expect(await refusal(`even split=${join(at, 'desk.csv')}`)).toContain('is the name of a schedule that is always');
    expect(await refusal('desk.csv')).toContain('Expected a name and a file, like desk=vwap.csv');
    expect(await refusal('a=desk.csv', 'a=desk.csv')).toContain('The name a is given twice');
    expect(await refusal(`desk=${join(at, 'none.csv')}`)).toContain('none.csv');
  });
});
