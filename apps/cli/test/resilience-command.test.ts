import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseResilienceDocument } from '@waterfill/documents';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderWith, recordingText, summerRows } from './recordings.js';
import { runCli } from './run-cli.js';

describe('waterfill resilience', () => {
  let folder: string;
  const pathOf = (name: string): string => join(folder, name);
  beforeAll(async () => {
    const day = [...sampleCsv(sampleDays({ days: 1 })[0]!)].join('');
    folder = await folderWith({ 'day.csv': day, 'mute.csv': recordingText('2025-07-01', summerRows) });
  });

  test('says how the book recovers, and writes what waterfill plot draws', async () => {
    const { status, stdout, stderr } = await runCli(['resilience', pathOf('day.csv'), '-o', pathOf('decay.json')]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^THIN: 2025-06-02, 23,\d{3} bins of 1s, \d+ with trades\n/);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/half of it is back after [\d.]+ s \(95 % interval/);
    expect(stdout).toContain("the market's average response");
    const { blocks, depth } = parseResilienceDocument(await readFile(pathOf('decay.json'), 'utf8'));
    expect(blocks).toBe(20);
    expect(depth.exponential!.halfLife.value).toBeGreaterThan(0);
    expect((await runCli(['plot', pathOf('decay.json')])).stdout).toContain('How the book recovers after a trade');
  });

  test('prints the document and nothing else with --json, as the options say', async () => {
    const options = ['--longest-lag', '1m', '--bin', '2s', '--blocks', '30m', '--depth-size', '400', '--json'];
    const { stdout } = await runCli(['resilience', pathOf('day.csv'), ...options]);
    const found = parseResilienceDocument(stdout);
    expect(found).toMatchObject({ binSeconds: 2, blockSeconds: 1800, depthSize: 400, blocks: 13 });
    expect(found.lags.at(-1)).toBe(59);
  });

  test('refuses a recording without trades, in one line', async () => {
    const { status, stderr } = await runCli(['resilience', pathOf('mute.csv')]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^waterfill: recording: the recording has no trades whose taker is known.*\n$/);
  });

  test('names the option that makes a recording too short', async () => {
    const { status, stderr } = await runCli(['resilience', pathOf('day.csv'), '--longest-lag', '2h']);
    expect(status).toBe(2);
    expect(stderr).toContain('change --longest-lag');
  });
});
