import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEvaluationDocument } from '@waterfill/documents';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

let file: string;
let nextDay: string;

beforeAll(async () => {
  const folder = await folderWith({});
  await runCli(['sample', '--days', '2', '-o', folder]);
  [file, nextDay] = (await readdir(folder)).sort().map((name) => join(folder, name)) as [string, string];
});

describe('waterfill evaluate', () => {
  test('says what the policy saves, with its interval, beside the placebo', async () => {
    const { status, stdout, stderr } = await runCli(['evaluate', file, '--horizons', '30', '--rates', '20']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^THIN 2025-06-02: \d+ orders$/m);
    expect(stdout).toMatch(/^level +[\d.]+ +-?[\d.]+ \[-?[\d.]+, -?[\d.]+\] /m);
    expect(stdout).toMatch(/^placebo +[\d.]+ /m);
    expect(stdout).not.toContain('NaN');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('prints a document with its numbers, which bear each other out', async () => {
    const options = ['--horizons', '30', '--rates', '20', '--latency', 'random', '--half-life', '0', '--json'];
    const { days, results, settings, policies } = parseEvaluationDocument(
      (await runCli(['evaluate', file, ...options])).stdout,
    );
    expect(days).toEqual([{ symbol: 'THIN', date: '2025-06-02' }]);
    expect(settings).toMatchObject({ latency: 'random', halfLife: 0 });
    expect(policies.map(({ policy }) => policy)).toEqual(['even', 'level', 'placebo', 'hindsight']);
    expect(results.map(({ policy }) => policy)).toEqual(['level', 'placebo', 'hindsight']);
  });

  test('replays the policies that are asked for, and one of your own', async () => {
    const folder = await folderWith({
      'mine.mjs': `export default { name: 'mine', startDay: () => ({ observe() {}, decide: ({ upper }) => upper }) };`,
    });
    const policies = ['level-power-law', 'certainty-equivalent', 'participation', 'volume-u', 'volume-hindsight'];
    const { status, stdout, stderr } = await runCli([
      ...['evaluate', file, '--horizons', '30', '--rates', '20', '--step', '60s', '--json'],
      ...['--policy', [...policies, join(folder, 'mine.mjs')].join(',')],
    ]);
    expect([status, stderr]).toEqual([0, '']);
    expect(parseEvaluationDocument(stdout).results.map(({ policy }) => policy)).toEqual([...policies, 'mine']);
  });

  test('stops a policy that never returns', async () => {
    const folder = await folderWith({
      'stuck.mjs': 'export default { startDay: () => ({ observe() {}, decide() { for (;;); } }) };',
    });
    const options = ['--horizons', '30', '--rates', '20', '--time-limit', '200ms'];
    const { status, stdout, stderr } = await runCli([
      ...['evaluate', file, ...options, '--policy', join(folder, 'stuck.mjs')],
    ]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--policy: stuck.mjs: decide did not return within 0.2 s, the time limit of a call');
  });

  test('takes what is usual at each time of the day from earlier days', async () => {
    const options = ['--horizons', '30', '--rates', '20', '--step', '60s', '--json'];
    const { stdout } = await runCli(['evaluate', nextDay, ...options, '--profile', file]);
    expect(parseEvaluationDocument(stdout).results.map(({ policy }) => policy)).toContain('level-profile');
    const { status, stderr } = await runCli(['evaluate', file, ...options, '--profile', nextDay]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('--profile: expected days before 2025-06-02')]);
  });

  test('takes it from a profile, whatever its intervals', async () => {
    const profile = join(await folderWith({}), 'profile.json');
    await runCli(['profile', file, '--interval', '15m', '-o', profile]);
    const options = ['--horizons', '30', '--rates', '20', '--step', '60s', '--calendar', 'XNYS', '--profile'];
    const policies = ['level-profile', 'volume-profile', 'volume-dynamic'];
    const asked = ['--policy', policies.join(','), '--json'];
    const { stdout, stderr } = await runCli(['evaluate', nextDay, ...asked, ...options, profile]);
    expect(stderr).toBe('');
    expect(parseEvaluationDocument(stdout).results.map(({ policy }) => policy)).toEqual(policies);
    for (const [day, files, message] of [
      [file, [profile], '--profile: expected days before 2025-06-02, which is to be evaluated, got 2025-06-02'],
      [nextDay, [profile, file], 'profile.json is a document; give it alone, or recordings'],
    ] as const) {
      const refused = await runCli(['evaluate', day, ...asked, ...options, ...files]);
      expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining(message)]);
    }
  });

  test('replays orders from the bell, for which a profile of earlier days is', async () => {
    const profile = join(await folderWith({}), 'profile.json');
    await runCli(['profile', file, '--interval', '15m', '-o', profile]);
    const bell = [
      '--horizons',
      '60',
      '--rates',
      '20',
      '--from',
      '0',
      '--every',
      '390',
      '--policy',
      'level,level-profile',
    ];
    const { stdout, stderr } = await runCli(['evaluate', nextDay, ...bell, '--profile', profile, '--json']);
    expect(stderr).toBe('');
    const { orders, results } = parseEvaluationDocument(stdout);
    expect(orders.map(({ start }) => start)).toEqual([0, 0]);
    const [level, withProfile] = results.map(({ saving }) => saving.mean);
    // A third of what a single day tells is kept.
    expect(withProfile! - level!).toBeGreaterThan(0.005);
    const refused = await runCli(['evaluate', file, '--from', '-1']);
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('Expected minutes >= 0')]);
  });

  test('replays on books that recover as estimated, from the recordings or from a document', async () => {
    const decay = join(await folderWith({}), 'decay.json');
    await runCli(['resilience', file, '-o', decay]);
    const { depth } = JSON.parse(await readFile(decay, 'utf8'));
    const options = ['--horizons', '30', '--rates', '20', '--step', '60s', '--policy', 'level', '--json'];
    for (const resilience of ['fitted', decay]) {
      const { stdout } = await runCli(['evaluate', file, ...options, '--resilience', resilience]);
      expect(parseEvaluationDocument(stdout).settings.halfLife).toBe(depth.exponential.halfLife.value);
    }
    const both = await runCli(['evaluate', file, ...options, '--resilience', decay, '--half-life', '7s']);
    expect([both.status, both.stderr]).toEqual([2, expect.stringContaining("cannot be used with option '--half-life")]);
  });

  test('writes a page, with one order beside the book, and what the saving depends on', async () => {
    const page = join(await folderWith({}), 'page.html');
    const options = ['--horizons', '30', '--rates', '20', '--policy', 'level', '--sensitivity', '-o', page];
    const { status, stdout, stderr } = await runCli(['evaluate', file, ...options]);
    expect([status, stdout, stderr]).toEqual([0, '', '']);
    const text = await readFile(page, 'utf8');
    expect(text).toContain('--horizons 30 --rates 20 --policy level --sensitivity');
    for (const name of ['savings', 'sensitivity', 'story']) expect(text).toContain(`id="${name}"`);
  });

  test('replays what was sealed, once, and nothing else', async () => {
    const seal = join(await folderWith({}), 'seal.json');
    const args = ['evaluate', file, '--horizons', '30', '--rates', '20', '--policy', 'level'];
    const [sha256] = /[0-9a-f]{64}/.exec((await runCli([...args, '--seal', seal])).stdout)!;
    expect(JSON.parse(await readFile(seal, 'utf8'))).toMatchObject({
      options: { policy: ['level'], rates: [20], step: 10 },
    });
    const other = await runCli([...args, '--pace', '20%', '--open', seal]);
    expect([other.status, other.stderr]).toEqual([
      2,
      expect.stringContaining('seal.json: is the seal of another test: pace'),
    ]);
    expect((await runCli([...args, '--open', seal, '--json'])).stdout).toContain(`"seal":"${sha256}"`);
    const again = await runCli([...args, '--open', seal]);
    expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('seal.json: was opened before')]);
  });

  test.each([
    [['--policy', 'levle'], 'Expected some of level, level-profile,'],
    [['--policy', './none.js'], '--policy: none.js: load threw'],
    [['--policy', 'volume-profile'], '--policy: volume-profile needs a profile; give a profile of earlier days'],
    [['--cap', '0.5'], 'Expected a number >= 1, like 5'],
    [['--pace', '0'], 'Expected a percentage above 0, at most 100 %'],
    [['--rates', '20,x'], 'Expected numbers > 0, separated by commas'],
    [['--step', '10x'], 'Expected a duration like 1m'],
    [['--step', '500ms'], '--step: expected a whole number of seconds from 1 to 1800, got 0.5'],
  ])('refuses %j', async (options, message) => {
    const { status, stderr } = await runCli(['evaluate', file, ...options]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
