import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, recordingText, summerRows } from './recordings.js';
import { runCli } from './run-cli.js';

const date = '2025-06-02';
const flags = ['--session', '15:30-15:32', '--sizes', '100,200'];
const whole = recordingText(date, summerRows);

describe('--join', () => {
  it('makes one day of its files, which are refused without it', async () => {
    const folder = await folderWith({
      'a.csv': recordingText(date, summerRows.slice(2)),
      'b.csv': recordingText(date, summerRows.slice(0, 2)),
    });
    const one = await runCli(['curves', join(await folderWith({ 'day.csv': whole }), 'day.csv'), ...flags, '--json']);
    expect(await runCli(['curves', folder, ...flags, '--json', '--join'])).toEqual(one);
    const output = join(await folderWith({}), 'curves.json');
    expect(await runCli(['curves', folder, ...flags, '--join', '-o', output])).toMatchObject({ status: 0, stderr: '' });
    expect(await readdir(join(output, '..'))).toEqual(['curves.json']);
    const refused = await runCli(['curves', folder, ...flags]);
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('change --join') });
  });

  it('says how many states are in two files', async () => {
    const folder = await folderWith({ 'a.csv': whole, 'b.csv': recordingText(date, summerRows.slice(1)) });
    const { status, stderr } = await runCli(['run', folder, ...flags, '--join', '--quantity', '100']);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr:
        'waterfill: a.csv and 1 more: the files of the day overlap: 2 states are in the time of the file before and are left out\n',
    });
  });
});

describe('--join, of the day of an order', () => {
  const fills = 'time,price,shares\n15:30:30,11.50,100\n';
  const files = {
    ...{ 'fills.csv': fills, 'whole.csv': whole },
    'a.csv': recordingText(date, summerRows.slice(2)),
    'b.csv': recordingText(date, summerRows.slice(0, 2)),
  };

  it.each([
    ['tca', ['--side', 'buy', '--session', '15:30-15:32', '--interval', '1m']],
    ['replan', ['--fills', 'fills.csv', '--at', '15:31']],
  ])('%s reads its files as one, which are refused without it', async (command, argv) => {
    const folder = await folderWith(files);
    const at = (name: string): string => join(folder, name);
    await runCli(['run', at('whole.csv'), ...flags, '--interval', '1m', '--quantity', '200', '-o', at('planned')]);
    const call = (recordings: readonly string[], ...more: readonly string[]) =>
      runCli([
        ...[command, command === 'tca' ? at('fills.csv') : at('planned/plan.json'), ...recordings.map(at), '--json'],
        ...[...argv, ...more].map((word) => (word === 'fills.csv' ? at(word) : word)),
      ]);
    const one = await call(['whole.csv']);
    expect(one.stderr).toBe('');
    expect(one.stdout).toContain('waterfill/');
    const refused = await call(['a.csv', 'b.csv']);
    expect([refused.status, refused.stderr]).toEqual([
      2,
      expect.stringContaining('give only one recording per day, or join the files of a day; change --join'),
    ]);
    expect(await call(['a.csv', 'b.csv'], '--join')).toEqual(one);
  });
});

describe('--symbol', () => {
  it('reads of a folder the recordings that have it, and names the others', async () => {
    const folder = await folderWith({
      'a-other.csv': recordingText(date, summerRows, 'OTHER'),
      'day.csv': whole,
      'next.csv': recordingText('2025-06-03', summerRows),
    });
    const { status, stdout, stderr } = await runCli(['curves', folder, ...flags, '--symbol', 'FLOW']);
    expect(status).toBe(0);
    expect(stdout.match(/^FLOW: .*$/gm)).toHaveLength(2);
    expect(stderr).toContain('day.csv: 1 of the recordings have no row of FLOW and are left out: ');
    expect(stderr).toContain('a-other.csv');
  });
});

it('a folder of a feed has files without books, which a warning names', async () => {
  const quotes = 'exchange,symbol,timestamp,ask_amount,ask_price,bid_price,bid_amount\n';
  const folder = await folderWith({ 'day.csv': whole, 'quotes.csv': quotes });
  const alone = await runCli(['curves', join(folder, 'day.csv'), ...flags, '--json']);
  const { stdout, stderr } = await runCli(['curves', folder, ...flags, '--json']);
  expect(stdout).toBe(alone.stdout);
  expect(stderr).toContain('1 of the files is left out, since it has no books');
  expect(stderr).toContain('quotes.csv (quotes)');
});
