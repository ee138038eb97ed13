import { join } from 'node:path';
import { parseCurvesDocument, parseEvaluationDocument, parseTcaDocument } from '@waterfill/documents';
import { describe, expect, test } from 'vitest';
import { folderWith, recordingText } from './recordings.js';
import { runCli } from './run-cli.js';

/** A book at each of some times in UTC. */
const recordingAt = (date: string, ...times: readonly string[]): string =>
  recordingText(
    date,
    times.map((time) => ({ time: `${time}.000000000`, bid: 9, ask: 11, depth: 300 })),
  );

const options = ['--sizes', '100', '--interval', '30m'];

/** Runs a command on a recording. */
async function runOn(text: string, argv: readonly string[], command = 'curves') {
  const folder = await folderWith({ 'day.csv': text });
  return runCli([command, join(folder, 'day.csv'), ...argv]);
}

/** The start, and each interval: open, or why it is closed. */
async function measuredOn(text: string, argv: readonly string[]) {
  const { stdout, stderr } = await runOn(text, [...options, ...argv, '--json']);
  const { grid, date, intervals } = parseCurvesDocument(stdout);
  return { start: grid.start, date, stderr, states: intervals.map(({ closed }) => closed ?? 'open') };
}

const tokyo = recordingAt('2025-06-02', '00:00:00', '03:29:00', '06:29:59');
const tokyoStates = [...Array(5).fill('open'), 'break', 'break', ...Array(6).fill('open')];

describe('--session', () => {
  test('takes parts, whose breaks are closed intervals', async () => {
    const session = ['--session', '9:00-11:30, 12:30-15:30', '--timezone', 'Asia/Tokyo'];
    const { start, states, stderr } = await measuredOn(tokyo, session);
    expect([start, states, stderr]).toEqual(['2025-06-02T09:00:00+09:00', tokyoStates, '']);
  });

  test('goes past midnight', async () => {
    const evening = recordingAt('2025-06-01', '22:00:00');
    const rows = evening + recordingAt('2025-06-02', '20:59:59').split('\n').slice(1).join('\n');
    const session = ['--session', '17:00-16:00', '--timezone', 'America/Chicago'];
    const { start, date, states } = await measuredOn(rows, session);
    expect([start, date, states.length]).toEqual(['2025-06-01T17:00:00-05:00', '2025-06-02', 46]);
    expect(new Set(states)).toEqual(new Set(['open']));
  });

  test('refuses parts that are no times', async () => {
    const { stderr } = await runOn(tokyo, ['--session', '9:00-11:30,12:30']);
    expect(stderr).toContain('Expected two times of day, like 9:30-16:00, or parts like 9:00-11:30,12:30-15:30');
  });
});

describe('--calendar', () => {
  test('gives the session and the time zone of the date', async () => {
    const { start, states, stderr } = await measuredOn(tokyo, ['--calendar', 'XTKS']);
    expect([start, states, stderr]).toEqual(['2025-06-02T09:00:00+09:00', tokyoStates, '']);
  });

  test('knows half days', async () => {
    const half = recordingAt('2024-11-29', '14:30:00', '17:59:00');
    const { start, states, stderr } = await measuredOn(half, ['--calendar', 'XNYS']);
    expect([start, states, stderr]).toEqual(['2024-11-29T09:30:00-05:00', Array(7).fill('open'), '']);
  });

  test('warns of a recording of a holiday, by its name', async () => {
    const holiday = recordingAt('2025-07-04', '13:30:00', '19:59:00');
    const { states, stderr } = await measuredOn(holiday, ['--calendar', 'XNYS']);
    expect(states).toHaveLength(13);
    expect(stderr).toBe(
      'waterfill: day.csv: XNYS is closed on 2025-07-04 (Independence Day); it next trades on 2025-07-07; ' +
        'measured are the hours of that day\n',
    );
    const inspected = await runOn(holiday, ['--calendar', 'XNYS'], 'inspect');
    expect(inspected.stderr).toContain('XNYS is closed on 2025-07-04 (Independence Day)');
  });

  test('says when the day of an order that was traded ends', async () => {
    const folder = await folderWith({
      'day.csv': recordingAt('2024-11-29', '14:30:00', '17:59:00'),
      'fills.csv': 'time,price,shares\n2024-11-29T10:00:00-05:00,11,100\n',
    });
    const [fills, day] = ['fills.csv', 'day.csv'].map((name) => join(folder, name));
    const argv = ['tca', fills!, day!, '--side', 'buy', '--json'];
    const { stdout, stderr } = await runCli([...argv, '--calendar', 'XNYS']);
    expect([stderr, parseTcaDocument(stdout).results.intervals.length]).toEqual(['', 7]);
    expect(parseTcaDocument((await runCli(argv)).stdout).results.intervals).toHaveLength(13);
  });

  test('closes what is left of a plan after an early close', async () => {
    const folder = await folderWith({
      'problem.json': JSON.stringify({
        ...{ format: 'waterfill/problem@1', quantity: 1300, symbol: 'FLOW', side: 'buy' },
        impact: { kind: 'power-law', coefficient: Array(13).fill(1), exponent: Array(13).fill(1) },
        grid: { start: '2024-11-27T09:30:00-05:00', intervalSeconds: 1800, timezone: 'America/New_York' },
      }),
    });
    const plan = join(folder, 'plan.json');
    await runCli(['schedule', join(folder, 'problem.json'), '-o', plan]);
    const argv = ['replan', plan, '--done', '500', '--at', '2024-11-29T12:00:00-05:00', '--calendar', 'XNYS'];
    const { status, stdout, stderr } = await runCli(argv);
    expect(status).toBe(0);
    expect(stdout).toContain('next  400 shares from 12:00 to 12:30');
    expect(stderr).toContain('XNYS trades from 09:30 to 13:00 (America/New_York) on 2024-11-29');
    const holiday = await runCli(argv.with(5, '2024-11-28T12:00:00-05:00'));
    expect([holiday.status, holiday.stderr]).toEqual([
      2,
      expect.stringContaining('--calendar: XNYS is closed on 2024-11-28'),
    ]);
  });

  test('is the session of a replay, whose orders trade on both sides of the break', async () => {
    const asked = ['--horizons', '150', '--rates', '0.1', '--policy', 'level', '--json'];
    const byCalendar = await runOn(tokyo, ['--calendar', 'XTKS', ...asked], 'evaluate');
    expect([byCalendar.status, byCalendar.stderr]).toEqual([0, '']);
    const parts = ['--session', '9:00-11:30,12:30-15:30', '--timezone', 'Asia/Tokyo'];
    expect((await runOn(tokyo, [...parts, ...asked], 'evaluate')).stdout).toBe(byCalendar.stdout);
    const { orders } = parseEvaluationDocument(byCalendar.stdout);
    // From 9:30 on, in 5.5 hours of trading: the last one begins after 180 minutes.
    expect(orders.filter(({ side }) => side === 'buy').map(({ start }) => start / 60)).toEqual([
      30, 45, 60, 75, 90, 105, 120, 135, 150, 165, 180,
    ]);
  });

  test('counts rows of breaks as outside the session', async () => {
    const { stdout } = await runOn(tokyo, ['--calendar', 'XTKS', '--json'], 'inspect');
    expect(JSON.parse(stdout).counted.rows).toBe(2);
  });

  test('conflicts with --session and --timezone, and is not for jobs', async () => {
    for (const other of [
      ['--session', '9:30-16:00'],
      ['--timezone', 'UTC'],
    ]) {
      const { status, stderr } = await runOn(tokyo, ['--calendar', 'XTKS', ...other]);
      expect(status).toBe(2);
      expect(stderr).toMatch(/'--calendar <venue>' cannot be used with option '--(?:session|timezone) <\w+>'/);
    }
    const folder = await folderWith({ 'day.csv': tokyo });
    const job = await runCli(['batch', folder, '--calendar', 'XTKS', '--quantity', '100', '-o', await folderWith({})]);
    expect(job.stderr).toContain('--calendar is not for jobs; say the hours by --session and --timezone');
    const { stderr } = await runOn(tokyo, ['--calendar', 'NYSE']);
    expect(stderr).toContain('Allowed choices are XNYS, XNAS');
  });
});
