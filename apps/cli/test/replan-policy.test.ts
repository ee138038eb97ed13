import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseReplanDocument } from '@waterfill/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordingText } from './recordings.js';
import { runCli } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-replan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const pathOf = (name: string): string => join(folder, name);
const write = (name: string, text: string): string => {
  writeFileSync(pathOf(name), text);
  return pathOf(name);
};

/** 1,300 shares in half hours that cost alike, none in the second, on the day before that of the books. */
const problem = JSON.stringify({
  format: 'waterfill/problem@1',
  quantity: 1300,
  impact: { kind: 'power-law', coefficient: Array(13).fill(1), exponent: Array(13).fill(1) },
  upper: [null, 0, ...Array(11).fill(null)],
  lot: 1,
  grid: { start: '2025-05-30T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' },
  ...{ symbol: 'THIN', side: 'buy' },
});
const fills = write('fills.csv', 'time,price,shares,id\n09:41:07,24.31,60,A\n10:45:44,24.28,40,B\n');

let plan: string;
let books: string;
beforeAll(async () => {
  plan = write('plan.json', (await runCli(['schedule', '-', '--json'], problem)).stdout);
  await runCli(['sample', '--days', '1', '-o', pathOf('books')]);
  books = join(pathOf('books'), readdirSync(pathOf('books'))[0]!);
});

describe('replan by a policy', () => {
  test('says the next child order first, on the day of the books, and writes a trail that is verified', async () => {
    const trail = pathOf('trail.jsonl');
    const options = ['--fills', fills, '--at', '11:00', '--policy', 'level', '--trail', trail];
    const { status, stdout, stderr } = await runCli(['replan', plan, books, ...options]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^buy now +\d+ shares, from 11:00:00 to 11:00:10\nby policy +level, /);
    expect(stdout).toContain('done         100 of 1,300 shares; 1,200 left');
    expect(stdout).toMatch(/price level +[\d.]+ a share/);

    const verified = await runCli(['replan', '--verify', trail, books]);
    expect(verified.status).toBe(0);
    expect(verified.stdout).toMatch(/^verified: 1 decision and 2 fills, and the books .*\nhash [0-9a-f]{64}\n$/);
    const changed = write('changed.jsonl', readFileSync(trail, 'utf8').replace('"shares":40', '"shares":41'));
    const different = await runCli(['replan', '--verify', changed, books]);
    expect([different.status, different.stdout]).toEqual([1, '']);
    expect(different.stderr).toContain('changed.jsonl: line 3: its hash does not match the lines up to it');
  });

  test('decides on a profile of past days, and verifies it on the same one', async () => {
    const [profile, trail] = [pathOf('profile.json'), pathOf('dynamic.jsonl')];
    await runCli(['profile', books, '--interval', '30m', '-o', profile]);
    const options = ['--at', '11:00', '--policy', 'volume-dynamic', '--profile', profile];
    const { status, stdout, stderr } = await runCli(['replan', plan, books, ...options, '--trail', trail]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^buy now .*\nby policy +volume-dynamic/);
    expect((await runCli(['replan', '--verify', trail, books, '--profile', profile])).status).toBe(0);
    const without = await runCli(['replan', '--verify', trail, books]);
    expect([without.status, without.stderr]).toEqual([2, expect.stringContaining('volume-dynamic needs a profile')]);
  });

  test('tracks the volume of the day with a profile of past days', async () => {
    const profile = pathOf('tracked-profile.json');
    await runCli(['profile', books, '--interval', '30m', '-o', profile]);
    const tracked = ['--interval', '30m', '--quantity', '1300', '--track', 'volume', '-o', pathOf('tracked')];
    await runCli(['run', books, ...tracked]);
    const replan = ['replan', join(pathOf('tracked'), 'plan.json'), books, '--done', '300', '--at', '11:00'];
    const { stdout, stderr } = await runCli([...replan, '--profile', profile]);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^volume +[\d,]+ shares are expected to be traded by everyone today, [\d.]+ %/m);
    const json = parseReplanDocument((await runCli([...replan, '--profile', profile, '--json'])).stdout);
    expect(json.volumes).toHaveLength(13);
    const refused = await runCli(['replan', plan, books, '--done', '300', '--at', '11:00', '--profile', profile]);
    expect([refused.status, refused.stderr]).toEqual([
      2,
      expect.stringContaining('--profile: the plan tracks no target'),
    ]);
  });

  test('verifies a trail of another time zone, on a recording that is of two days by the clock of New York', async () => {
    const utc = write(
      'utc.json',
      problem.replace('09:30:00-04:00', '00:00:00+00:00').replace('America/New_York', 'UTC'),
    );
    const rows = ['02:00', '12:00'].map((clock) => ({ time: `${clock}:00.000000000`, bid: 24, ask: 25, depth: 300 }));
    const plan = write('utc-plan.json', (await runCli(['schedule', utc, '--json'])).stdout);
    const books = write('utc.csv', recordingText('2025-05-30', rows, 'THIN'));
    const trail = pathOf('utc.jsonl');
    const decided = await runCli(['replan', plan, books, '--policy', 'even', '--at', '02:30', '--trail', trail]);
    expect([decided.status, decided.stderr]).toEqual([0, '']);
    expect((await runCli(['replan', '--verify', trail, books])).status).toBe(0);
  });

  test('exits with 1 where more is filled than the order has', async () => {
    const over = write('over.csv', 'time,price,shares\n10:45:44,24.28,1400\n');
    const options = ['--fills', over, '--at', '11:00', '--policy', 'level'];
    const { status, stdout, stderr } = await runCli(['replan', plan, books, ...options]);
    expect(status).toBe(1);
    expect(stdout).toContain('nothing left to trade');
    expect(stderr).toContain('100 too many');
  });

  test('a module that a trail names is not run', async () => {
    const loaded = pathOf('loaded.txt');
    const module = write('theirs.mjs', `import fs from 'node:fs'; fs.writeFileSync(${JSON.stringify(loaded)}, '');`);
    const { hash: _, ...header } = JSON.parse(readFileSync(pathOf('trail.jsonl'), 'utf8').split('\n')[0]!);
    const text = JSON.stringify({ ...header, policy: module });
    const hash = createHash('sha256').update(text).digest('hex');
    const trail = write('theirs.jsonl', JSON.stringify({ ...JSON.parse(text), hash }));
    const { status, stderr } = await runCli(['replan', '--verify', trail]);
    expect([status, existsSync(loaded)]).toEqual([2, false]);
    expect(stderr).toContain('theirs.jsonl: policy: expected one of level, ');
  });

  test('takes a policy of your own, and prints JSON', async () => {
    const mine = write(
      'mine.mjs',
      `export default { name: 'mine', startDay: () => ({ observe() {}, decide: ({ lower }) => lower + 3 }) };`,
    );
    const trail = pathOf('mine.jsonl');
    const options = ['--at', '11:00', '--policy', mine, '--trail', trail, '--pace', '50%', '--json'];
    const { status, stdout } = await runCli(['replan', plan, books, ...options]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      shares: 3,
      wanted: 3,
      reason: 'policy',
      done: 0,
      left: 1300,
      findings: [],
    });
    expect((await runCli(['replan', '--verify', trail, '--policy', mine])).status).toBe(0);
  });

  test('says how many shares do not fit into the bounds of the plan any more', async () => {
    const small = JSON.stringify({ ...(JSON.parse(problem) as object), upper: [300, 0, ...Array(11).fill(120)] });
    const short = write('short.json', (await runCli(['schedule', '-', '--json'], small)).stdout);
    const { status, stdout } = await runCli(['replan', short, books, '--at', '11:00', '--policy', 'even']);
    // Ten half hours are left, of at most 120 shares each.
    expect([status, stdout]).toEqual([1, expect.stringContaining('short      100 shares')]);
  });

  test('without a policy the rest is planned at what trading costs today, on the day of the books', async () => {
    const options = ['--fills', fills, '--at', '12:00', '--json'];
    const { status, stdout, stderr } = await runCli(['replan', plan, books, ...options]);
    expect([status, stderr]).toEqual([0, '']);
    const { now, costRatio, changes } = JSON.parse(stdout);
    expect(now).toBe('2025-06-02T12:00:00-04:00');
    // The plan says that 100 shares cost 100 each more; the books are cheaper by far.
    expect(costRatio).toBeGreaterThan(0);
    expect(costRatio).toBeLessThan(0.01);
    expect(changes).toHaveLength(8);
    const without = JSON.parse((await runCli(['replan', plan, ...options])).stdout);
    expect([without.costRatio, without.now]).toEqual([undefined, '2025-05-30T12:00:00-04:00']);
    const read = parseReplanDocument(stdout);
    expect([read.costRatio, read.claimed]).toEqual([costRatio, ['why', 'costRatio']]);
    const rest = write('rest.json', stdout);
    const refused = await runCli(['replan', rest, books, '--done', '5', '--at', '12:10']);
    expect(refused.status).toBe(0);
  });

  test('says that books say nothing before the first interval is over', async () => {
    const { status, stderr } = await runCli(['replan', plan, books, '--done', '0', '--at', '09:40']);
    expect([status, stderr.split(',')[0]]).toEqual([
      0,
      'waterfill: the books so far: no interval that is over was measured today',
    ]);
  });

  test('says that nothing is due in an interval that the plan closes', async () => {
    const { status, stdout, stderr } = await runCli(['replan', plan, books, '--at', '10:15', '--policy', 'even']);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('nothing is due at that time');
  });

  test.each([
    [['--policy', 'level'], 'expected one recording, of the day of the order; got none'],
    [['books', '--policy', 'hindsight'], '--policy: hindsight uses the whole day in advance'],
    [['books', '--policy', 'level', '--done', '5'], '--policy counts fills, each at its time'],
    [['books', '--fills', 'fills', '--symbol', 'FLOW'], 'FLOW'],
    [['--fills', 'fills', '--trail', 'x.jsonl'], '--trail is for --policy'],
    [['books', '--policy', 'lever'], 'Expected some of level'],
  ])('refuses %j', async (options, message) => {
    const given = options.map((option) => ({ books, fills })[option] ?? option);
    const { status, stdout, stderr } = await runCli(['replan', plan, ...given]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test('refuses what is no trail', async () => {
    const { status, stderr } = await runCli(['replan', '--verify', plan, books]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('line 1: expected')]);
  });
});
