import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { dbnOfTable, mbpTable, parquetOfTable } from '../../../packages/orderbook/test/mbp-table.js';
import { recordingText, summerRows } from './recordings.js';
import { runCli } from './run-cli.js';

const root = mkdtempSync(join(tmpdir(), 'waterfill-formats-'));
afterAll(() => rmSync(root, { recursive: true }));

function folderOf(name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(root, name);
  mkdirSync(folder);
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  return folder;
}

const day = (date: string): string => recordingText(date, summerRows);
const session = ['--session', '15:30-15:33', '--sizes', '100,200'];

/** Days of all formats, whose names are not in the order of their dates. */
const mixed = folderOf('mixed', {
  'a.parquet': parquetOfTable(mbpTable(day('2025-06-05'))),
  'b.dbn': dbnOfTable(mbpTable(day('2025-06-03'))),
  'c.csv': day('2025-06-04'),
  'd.csv.gz': gzipSync(day('2025-06-02')),
  'notes.txt': 'no recording',
});

describe('a folder of recordings of several formats', () => {
  it('is measured one day each, in the order of their dates', async () => {
    const output = join(mixed, 'out.json');
    const { status, stdout, stderr } = await runCli(['curves', mixed, ...session, '-o', output]);
    expect(status).toBe(0);
    expect(stderr.match(/the recording covers 2 of 3 intervals/g)).toHaveLength(4);
    const headlines = stdout.split('\n').filter((line) => line.startsWith('FLOW: '));
    expect(headlines).toEqual(
      ['02', '03', '04', '05'].map((k) => `FLOW: buy, 2025-06-${k}, 3 intervals, time-weighted`),
    );
  });

  it('is planned on, together with a file beside it', async () => {
    const sixth = join(folderOf('one', { 'day.csv': day('2025-06-06') }), 'day.csv');
    const { status, stdout } = await runCli(['run', mixed, sixth, ...session, '--quantity', '100', '--json']);
    expect(status).toBe(0);
    expect(stdout).toContain('waterfill/schedule@1');
  });

  it('that has two files of one day is refused by both names', async () => {
    const folder = folderOf('twice', { 'a.csv': day('2025-06-02'), 'b.dbn': dbnOfTable(mbpTable(day('2025-06-02'))) });
    const { status, stderr } = await runCli(['curves', folder, ...session]);
    expect(status).toBe(2);
    expect(stderr).toContain('b.dbn: is of 2025-06-02, and so is ');
  });

  it('is refused where it has none', async () => {
    const { status, stderr } = await runCli(['curves', folderOf('none', { 'notes.txt': '' })]);
    expect(status).toBe(2);
    expect(stderr).toContain('is a folder without a recording: a .csv, .dbn or .parquet, plain, .gz or .zst');
  });
});

describe('waterfill inspect', () => {
  it.each([
    ['a.parquet', 'mbp-parquet'],
    ['b.dbn', 'databento-dbn'],
    ['c.csv', 'databento-csv'],
  ])('says what is in %s', async (file, format) => {
    const { status, stdout } = await runCli(['inspect', join(mixed, file)]);
    expect(status).toBe(0);
    const lines = stdout.split('\n').map((line) => line.replace(/ {2,}/, ': '));
    expect(lines).toContain(`format: ${format}`);
    expect(lines).toContain('symbol: FLOW');
    expect(lines).toContain('rows: 3, of which 3 are settled states');
    expect(lines).toContain('levels: '.concat(format === 'databento-dbn' ? '10 on each side' : '1 on each side'));
  });
});

describe('a day of coins', () => {
  const levels = (mid: number): string => `${mid + 1},0.004,${mid - 1},0.003,${mid + 2},0.008,${mid - 2},0.004`;
  const header = 'asks[0].price,asks[0].amount,bids[0].price,bids[0].amount';
  const rows = [0, 600, 86_399].map((second, k) => `x,BTCUSDT,${(1_598_918_400 + second) * 1e6},0,${levels(100 + k)}`);
  const names = `exchange,symbol,timestamp,local_timestamp,${header},${header.replaceAll('0', '1')}`;
  const file = join(folderOf('coins', { 'coins.csv': [names, ...rows, ''].join('\n') }), 'coins.csv');
  const around = ['--session', '00:00-24:00', '--timezone', 'UTC', '--interval', '1h'];

  it('is measured around the clock, at fractions of a coin', async () => {
    const { status, stdout } = await runCli(['curves', file, ...around, '--json']);
    const { sizes, intervals } = JSON.parse(stdout) as { sizes: number[]; intervals: { largestSize: number }[] };
    expect([status, intervals.length]).toEqual([0, 24]);
    expect([sizes[0], sizes.at(-1)]).toEqual([0.0001, 0.01]);
    expect(intervals.every(({ largestSize }) => largestSize === 0.01)).toBe(true);
  });

  it('is planned on, fractions of a coin', async () => {
    const { status, stdout } = await runCli(['run', file, ...around, '--quantity', '0.06', '--json']);
    expect(status).toBe(0);
    const { schedule } = JSON.parse(stdout) as { schedule: { schedule: number[] } };
    expect(schedule.schedule.length).toBe(24);
    expect(schedule.schedule.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0.06, 12);
  });

  it('is inspected in UTC', async () => {
    const { stdout } = await runCli(['inspect', file, '--timezone', 'UTC']);
    expect(stdout).toMatch(/format +tardis-csv/);
    expect(stdout).toMatch(/date +2020-09-01/);
    expect(stdout).toMatch(/bid depth +0.007 /);
  });
});
