import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseImpactDocument, parseProblemDocument, parseScheduleDocument } from '@waterfill/documents';
import { describe, expect, test } from 'vitest';
import { powerLawText } from './power-law-days.js';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

const planted = [
  { coefficient: 0.002, exponent: 0.5 },
  { coefficient: 0.001, exponent: 0.7 },
  { coefficient: 0.004, exponent: 0.6 },
  undefined,
];
const oneDay = powerLawText(planted);
const usual = ['--quantity', '900', '--exponent', 'per-interval'];
const shrunk = ['--quantity', '900'];
const run = (options: readonly string[], text = oneDay) => runCli(['run', '-', ...usual, ...options], text);

/** What is read of the JSON. */
interface PlanJson {
  readonly status: string;
  readonly costs?: Readonly<Record<'fitted' | 'measured' | 'floor' | 'evenSplit' | 'volumeSplit', number | null>>;
  readonly heldOut?: { readonly by: string; readonly costs: NonNullable<PlanJson['costs']> };
  readonly impact: Readonly<Record<string, unknown>>;
  readonly beyondFit?: readonly number[];
  readonly belowLower: readonly number[];
  readonly files: readonly string[];
  readonly schedule: { readonly status: string; readonly schedule?: readonly number[] };
}

async function planOf(options: readonly string[], text = oneDay): Promise<PlanJson> {
  const { stdout } = await run([...options, '--json'], text);
  return JSON.parse(stdout) as PlanJson;
}

describe('waterfill run', () => {
  test('says what a trader wants to know', async () => {
    const { status, stdout, stderr } = await run(['--currency', 'USD']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^FLOW: buy 900 shares in 4 intervals$/m);
    expect(stdout).toMatch(/^status +optimal, certified gap /m);
    expect(stdout).toMatch(/^cost +total USD +per share +bp of mid +this schedule$/m);
    expect(stdout).toMatch(/^ {2}even split +[\d.]+ +[\d.]+ +[\d.]+ +saves [\d.]+ %$/m);
    expect(stdout).toMatch(/^unseen books +not judged: half of the books does not carry this plan/m);
    expect(stdout).toMatch(/hindsight/);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('puts the measured costs in order: the floor, the schedule, the even split', async () => {
    const { costs, schedule } = await planOf([]);
    const { fitted, measured, floor, evenSplit } = costs!;
    // Linear between the sizes, the tables of a convex cost are above it.
    expect(fitted!).toBeLessThan(measured!);
    expect(floor!).toBeLessThanOrEqual(measured!);
    expect(measured!).toBeLessThan(evenSplit!);
    expect(schedule.schedule![3]).toBe(0);
  });

  test('writes all documents, which go together', async () => {
    const folder = join(await folderWith({}), 'a', 'plan');
    expect((await run(['-o', folder])).status).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(
      ['curves.json', 'impact.json', 'problem.json', 'schedule.csv', 'schedule.json', 'waterfill-manifest.json'].sort(),
    );
    const text = (name: string) => readFile(join(folder, name), 'utf8');
    expect(await text('curves.json')).toBe(oneDay);
    const { problem } = parseProblemDocument(await text('problem.json'));
    expect([problem.quantity, [...problem.upper]]).toEqual([900, [800, 800, 800, 0]]);
    expect(parseImpactDocument(await text('impact.json')).exponents).toBe('per-interval');
    const { result } = parseScheduleDocument(await text('schedule.json'));
    expect(result.status).toBe('optimal');
    const certified = await runCli(['certify', join(folder, 'problem.json'), join(folder, 'schedule.csv')]);
    expect(certified.status).toBe(0);
  });

  test('writes the curves of several days a file each, and judges between days', async () => {
    const files = Object.fromEntries([2, 3, 4].map((day) => [`${day}.json`, powerLawText(planted, day)]));
    const folder = await folderWith(files);
    const paths = Object.keys(files).map((name) => join(folder, name));
    const { stdout } = await runCli(['run', ...paths, ...usual, '--json', '-o', join(folder, 'plan')]);
    const plan = JSON.parse(stdout) as PlanJson;
    expect(plan.files.map((file) => file.slice(folder.length + 6))).toContain('curves-2025-06-03.json');
    expect(plan.heldOut?.by).toBe('days');
    // All days are alike: what was held out is no surprise. Both turns together cost twice as much.
    expect(plan.heldOut!.costs.measured! / plan.costs!.measured!).toBeCloseTo(2, 9);
  });

  test('says why an order does not fit, and leaves no schedule from before', async () => {
    const folder = await folderWith({ 'schedule.csv': 'of another order' });
    const options = ['run', '-', '--quantity', '5000', '--exponent', 'per-interval', '-o', folder];
    const { status, stdout, stderr } = await runCli(options, oneDay);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^waterfill: infeasible: .* 2400 shares of the 5000 ordered/);
    expect(await readdir(folder)).not.toContain('schedule.csv');
    const { result } = parseScheduleDocument(await readFile(join(folder, 'schedule.json'), 'utf8'));
    expect(result.status).toBe('infeasible');
  });

  test('flags loudly what is beyond the fit', async () => {
    const options = ['--cap', 'none', '--quantity', '4000'];
    const plan = await planOf(options);
    expect(plan.beyondFit!.length).toBeGreaterThan(0);
    expect(plan.costs!.measured).toBeNull();
    const { stdout } = await run(options);
    expect(stdout).toMatch(/BEYOND THE FIT: more is traded than was measured at 09:3/);
  });

  test('keeps blackouts and leasts, and says where it could not', async () => {
    const { schedule, belowLower } = await planOf(['--blackout', '09:31-09:32', '--lower', '100']);
    expect(schedule.schedule![1]).toBe(0);
    expect(Math.min(schedule.schedule![0]!, schedule.schedule![2]!)).toBeGreaterThanOrEqual(100);
    expect(belowLower).toEqual([]);
    expect((await planOf(['--lower', '850', '--quantity', '2400'])).belowLower).toEqual([0, 1, 2]);
  });

  test('caps at a part of the volume, if it is known', async () => {
    const { status, stderr } = await run(['--cap', 'participation:10%']);
    // Nobody traded.
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^waterfill: .*900/)]);
  });

  test('plans on the built-in sample, and judges the plan on blocks that it has not seen', async () => {
    const { status, stdout } = await runCli(['run', '--sample', '--quantity', '20000', '--json']);
    const { heldOut, costs } = JSON.parse(stdout) as PlanJson;
    expect([status, heldOut?.by]).toEqual([0, 'blocks']);
    expect(heldOut!.costs.measured!).toBeLessThan(heldOut!.costs.evenSplit!);
    expect(heldOut!.costs.floor!).toBeLessThanOrEqual(heldOut!.costs.measured!);
    expect(costs!.measured!).toBeLessThan(costs!.volumeSplit!);
  });

  test('plans on three recordings, the half of which is a single day', async () => {
    const folder = await folderWith({});
    await runCli(['sample', '--days', '3', '-o', folder]);
    const files = (await readdir(folder)).map((name) => join(folder, name));
    const { status, stdout } = await runCli(['run', ...files, '--quantity', '20000', '--interval', '5m', '--json']);
    const { heldOut } = JSON.parse(stdout) as PlanJson;
    expect([status, heldOut?.by]).toEqual([0, 'days']);
  }, 30_000);

  test('plans where half of the days would not do, and says that nothing was held out', async () => {
    const texts = Object.fromEntries([2, 3].map((day) => [`${day}.json`, powerLawText(planted, day)]));
    const folder = await folderWith(texts);
    const { status, stdout } = await runCli(['run', join(folder, '2.json'), join(folder, '3.json'), ...shrunk]);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^unseen books +not judged: half of the books/m)]);
  });

  test('says of an order of nothing that all cost the same', async () => {
    const { status, stdout } = await run(['--quantity', '0']);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^ {2}even split +0 +- +- +costs the same$/m)]);
    expect(stdout).not.toContain('NaN');
  });

  test('keeps numbers and their per cent signs on one line', async () => {
    for (let columns = 50; columns <= 80; columns++) {
      const { stdout } = await runCli(['run', '-', ...usual], oneDay, columns);
      expect(stdout).not.toMatch(/^ *%/m);
    }
  });

  test('says loudly that nothing was fitted', async () => {
    const { stdout } = await run(['--exponent', '1000']);
    expect(stdout).toMatch(/NOTHING WAS FITTED/);
  });

  test('counts in its JSON how the intervals ended', async () => {
    const { impact } = await planOf([]);
    expect(impact).toMatchObject({ fitted: 3, flat: 0, closed: 1 });
  });

  test.each([
    [['--blackout', '12:00-13:00'], 'blackout[0]: touches no interval'],
    [['--solver', 'closed-form'], 'waterfill: closed-form does not take this problem: it has mixed-exponents'],
  ])('refuses on these curves %j', async (options, message) => {
    const { status, stdout, stderr } = await run(options);
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
  });

  test('says that a file is no folder', async () => {
    const folder = await folderWith({ plan: 'a file' });
    const { status, stderr } = await run(['-o', join(folder, 'plan')]);
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/plan cannot be written: there is a file of that name\n$/),
    ]);
  });

  test('names the usual cap in its help', async () => {
    const { stdout } = await runCli(['run', '--help']);
    expect(stdout).toMatch(/\(default: largest-size\)/);
  });

  test('prints the time of each stage on stderr', async () => {
    const { stderr } = await run(['--timings']);
    expect(stderr).toMatch(
      /^measure +[\d.]+ ms\nfit +[\d.]+ ms\nschedule +[\d.]+ ms\njudge +[\d.]+ ms\nwrite +[\d.]+ ms\n$/,
    );
  });

  test.each([
    [['run', '--quantity', '900'], 'expected a file, or --sample for a made-up day'],
    [['run', 'day.csv', '--sample', '--quantity', '900'], 'give files or --sample, not both'],
    [['run', 'day.csv'], "required option '--quantity <shares>' not specified"],
    [['run', 'day.csv', '--quantity', '9', '--cap', 'all'], 'Expected largest-size, participation:10%'],
    [['run', 'missing.csv', '--quantity', '9'], 'missing.csv: cannot be read'],
  ])('refuses %j', async (argv, message) => {
    const { status, stdout, stderr } = await runCli(argv);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
