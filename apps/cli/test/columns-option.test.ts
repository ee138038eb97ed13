import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, recordingText, summerRows } from './recordings.js';
import { runCli } from './run-cli.js';

const date = '2025-06-02';
const flags = ['--session', '15:30-15:32', '--sizes', '100,200', '--json'];

/** The same books as a level a row. */
const levelRows = summerRows.flatMap(({ time, bid, ask, depth }) =>
  [`ask,${ask},${depth}`, `bid,${bid},${depth}`].map((level) => `${date} ${time},${level}`),
);
const mapping = {
  header: false,
  time: { column: 1, unit: 'iso' },
  ladder: { kind: 'rows', levels: 3, side: { column: 2, bid: ['bid'], ask: ['ask'] }, price: 3, size: 4 },
};
/** A book every ten seconds for three hours. */
const longRows = Array.from({ length: 1080 }, (_, k) => {
  const time = new Date(Date.parse(`${date}T13:30:00Z`) + 10_000 * k).toISOString();
  return `${time},bid,9,300\n${time},ask,${11 + (k % 3)},300\n`;
});
const folder = folderWith({
  'long.csv': `timestamp,side,price,size\n${longRows.join('')}`,
  'day.csv': recordingText(date, summerRows),
  'rows.csv': ['timestamp,side,price,size', ...levelRows, ''].join('\n'),
  'headerless.csv': [...levelRows, ''].join('\n'),
  'fills.csv': 'time,price,shares\n15:30:30,11,100\n',
  'mapping.json': JSON.stringify(mapping),
  'wrong.json': JSON.stringify({ ...mapping, time: {} }),
  'negative.csv': recordingText(
    date,
    summerRows.map((row) => ({ ...row, bid: row.bid - 10, ask: row.ask - 10 })),
  ),
});

async function curvesOf(file: string, ...more: string[]): Promise<{ intervals: { impact: number[] }[] }> {
  const { status, stdout, stderr } = await runCli(['curves', join(await folder, file), ...flags, ...more]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('--columns', () => {
  it('reads any table of depth, by a mapping that is built in or a file', async () => {
    const expected = (await curvesOf('day.csv')).intervals.map(({ impact }) => impact);
    const builtIn = await curvesOf('rows.csv', '--columns', 'level-rows');
    expect(builtIn.intervals.map(({ impact }) => impact)).toEqual(expected);
    const own = await curvesOf('headerless.csv', '--columns', join(await folder, 'mapping.json'));
    expect(own.intervals.map(({ impact }) => impact)).toEqual(expected);
  });

  it('names what is wrong in the mapping, and is named where a table is in no known format', async () => {
    const at = await folder;
    const wrong = await runCli(['curves', join(at, 'rows.csv'), '--columns', join(at, 'wrong.json')]);
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('time: expected { "column", "unit" }') });
    const missing = await runCli(['curves', join(at, 'rows.csv'), '--columns', 'kaggle']);
    expect(missing).toMatchObject({ status: 2, stderr: expect.stringContaining('kaggle-crypto') });
    const unknown = await runCli(['curves', join(at, 'rows.csv')]);
    expect(unknown).toMatchObject({ status: 2, stderr: expect.stringContaining('--columns') });
  });
});

describe('--columns of the commands that read the books of an order', () => {
  it('judges fills on any table of depth', async () => {
    const at = await folder;
    const order = ['--session', '15:30-15:32', '--side', 'buy', '--arrival', '15:30'];
    const argv = ['tca', join(at, 'fills.csv'), join(at, 'rows.csv'), '--columns', 'level-rows', ...order, '--json'];
    const { status, stdout, stderr } = await runCli(argv);
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout).market.arrivalMid).toBe(10);
  });

  it('replays policies on any table of depth', async () => {
    const at = await folder;
    const argv = ['evaluate', join(at, 'long.csv'), '--columns', 'level-rows', '--session', '09:30-12:30'];
    const orders = ['--horizons', '30', '--rates', '10', '--policy', 'level', '--json'];
    const { status, stdout, stderr } = await runCli([...argv, ...orders]);
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout).format).toBe('waterfill/evaluation@1');
  });

  it('replans on any table of depth', async () => {
    const at = await folder;
    const plan = join(at, 'plan');
    const made = await runCli(['run', join(at, 'day.csv'), ...flags.slice(0, 4), '--quantity', '100', '-o', plan]);
    expect(made.status).toBe(0);
    const argv = ['replan', join(plan, 'plan.json'), join(at, 'rows.csv'), '--columns', 'level-rows', '--done', '50'];
    expect(await runCli([...argv, '--at', '15:31', '--symbol', ''])).toMatchObject({ status: 0 });
  });
});

describe('--allow-negative-prices', () => {
  it('measures and plans on prices below 0 as on others', async () => {
    const refused = await runCli(['curves', join(await folder, 'negative.csv'), ...flags]);
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('negative') });
    const expected = (await curvesOf('day.csv')).intervals.map(({ impact }) => impact);
    const negative = await curvesOf('negative.csv', '--allow-negative-prices');
    expect(negative.intervals.map(({ impact }) => impact)).toEqual(expected);
    const argv = ['run', join(await folder, 'negative.csv'), ...flags, '--allow-negative-prices', '--quantity', '100'];
    expect(await runCli(argv)).toMatchObject({ status: 0, stdout: expect.stringContaining('waterfill/plan@1') });
  });

  it('states no cost relative to a price that is not above 0', async () => {
    const at = join(await folder, 'negative-plan');
    const argv = ['run', join(await folder, 'negative.csv'), ...flags.slice(0, 4), '--allow-negative-prices'];
    const { status, stdout } = await runCli([...argv, '--quantity', '100', '--report', '-o', at]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^on fitted curves +[\d.]+ +[\d.]+ +-$/m);
    const page = readFileSync(join(at, 'report.html'), 'utf8');
    expect(page).not.toContain('of the arrival mid');
    expect(page).toContain('Impact by the number of shares, in currency per share');
    const relative = await runCli([...argv, '--quantity', '100', '--volatility', '2%/day', '--risk-aversion', '1e-6']);
    expect(relative).toMatchObject({ status: 2 });
    expect(relative.stderr).toMatch(/--volatility: a part of the mid needs one above 0, got -?[\d.]+; give currency/);
  });

  it('is needed for fills at such prices, which are judged and counted as others are', async () => {
    const at = await folder;
    const fills = join(at, 'negative-fills.csv');
    writeFileSync(fills, 'time,price,shares\n15:30:30,-1,100\n');
    const argv = ['tca', fills, join(at, 'negative.csv'), ...flags.slice(0, 2), '--side', 'buy', '--arrival', '15:30'];
    expect(await runCli(argv)).toMatchObject({ status: 2, stderr: expect.stringContaining('3 negative') });
    const { status, stdout, stderr } = await runCli([...argv, '--allow-negative-prices']);
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(/^shortfall +-100\.00, against the arrival, at 0$/m);
  });
});
