import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  formatPlanDocument,
  parseImpactDocument,
  parsePlanDocument,
  parseProblemDocument,
  parseScheduleDocument,
} from '@waterfill/documents';
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
/** Options that are given again take the place of the usual ones. */
const run = (options: readonly string[], text = oneDay) => {
  const own = [0, 2].flatMap((i) => (options.includes(usual[i]!) ? [] : usual.slice(i, i + 2)));
  return runCli(['run', '-', ...own, ...options], text);
};

interface Compared {
  readonly floor: number | null;
  readonly schedules: readonly { readonly name: string; readonly cost: number | null }[];
}

function costOf({ schedules }: Compared, name: string): number {
  return schedules.find((one) => one.name === name)!.cost!;
}

function intervalsOf({ warnings }: PlanJson, code: string): unknown {
  return warnings.find((warning) => warning.code === code)?.details.intervals;
}

/** What is read of the JSON. */
interface PlanJson {
  readonly status: string;
  readonly comparison?: Compared;
  readonly heldOut?: { readonly by: string; readonly comparison: Compared };
  readonly warnings: readonly { readonly code: string; readonly details: Readonly<Record<string, unknown>> }[];
  readonly schedule: { readonly status: string; readonly cost?: number; readonly schedule?: readonly number[] };
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
    expect(stdout).toMatch(/^cost +total USD +per share +bp of arrival +this schedule$/m);
    expect(stdout).toMatch(/^ {2}even split +[\d.]+ +[\d.]+ +[\d.]+ +saves [\d.]+ %$/m);
    expect(stdout).toMatch(/^unseen books +not judged: half of the books is not deep enough for this plan/m);
    expect(stdout).toMatch(/^assumes +that the book refills within /m);
    expect(stdout).toMatch(/^caveats +3 intervals trade more than all recorded volume: 900 shares$/m);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      '. All costs are of one day, 2025-06-02. On another day this schedule',
    );
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('puts the measured costs in order: the floor, the schedule, the even split', async () => {
    const { comparison, schedule } = await planOf([]);
    const [measured, evenSplit] = ['plan', 'even split'].map((name) => costOf(comparison!, name));
    const { floor } = comparison!;
    const { cost: fitted } = schedule;
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
      [
        'curves.json',
        'impact.json',
        'plan.json',
        'problem.json',
        'schedule.csv',
        'schedule.json',
        'waterfill-manifest.json',
      ].sort(),
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
    expect(await readdir(join(folder, 'plan'))).toContain('curves-2025-06-03.json');
    expect(plan.heldOut?.by).toBe('days');
    // All days are alike: what was held out is no surprise. Both turns together cost twice as much.
    expect(costOf(plan.heldOut!.comparison, 'plan') / costOf(plan.comparison!, 'plan')).toBeCloseTo(2, 9);
  });

  test('says why an order does not fit, and leaves no schedule from before', async () => {
    const folder = await folderWith({ 'schedule.csv': 'of another order' });
    const options = ['run', '-', '--quantity', '5000', '--exponent', 'per-interval', '-o', folder];
    const { status, stdout, stderr } = await runCli(options, oneDay);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^waterfill: infeasible: .* 2,400 shares of the 5,000 ordered/);
    expect(await readdir(folder)).not.toContain('schedule.csv');
    const { result } = parseScheduleDocument(await readFile(join(folder, 'schedule.json'), 'utf8'));
    expect(result.status).toBe('infeasible');
  });

  test('flags loudly what is beyond the fit', async () => {
    const options = ['--cap', 'none', '--quantity', '4000'];
    const plan = await planOf(options);
    expect(intervalsOf(plan, 'beyond-measured')).toEqual([0]);
    expect(costOf(plan.comparison!, 'plan')).toBeNull();
    const { stdout } = await run(options);
    expect(stdout).toMatch(/rades more than was measured at 09:3/);
  });

  test('keeps blackouts and leasts, and says where it could not', async () => {
    const plan = await planOf(['--blackout', '09:31-09:32', '--lower', '100']);
    const { schedule } = plan;
    expect(schedule.schedule![1]).toBe(0);
    expect(Math.min(schedule.schedule![0]!, schedule.schedule![2]!)).toBeGreaterThanOrEqual(100);
    expect(intervalsOf(plan, 'below-lower')).toBeUndefined();
    const wanting = await planOf(['--lower', '850', '--quantity', '2400']);
    expect(intervalsOf(wanting, 'below-lower')).toEqual([0, 1, 2]);
  });

  test('caps at a part of the volume, if it is known', async () => {
    const { status, stderr } = await run(['--cap', 'participation:10%']);
    // Nobody traded.
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^waterfill: .*900/)]);
  });

  test('plans on the built-in sample, and judges the plan on blocks that it has not seen', async () => {
    const { status, stdout } = await runCli(['run', '--sample', '--quantity', '20000', '--json']);
    const { heldOut, comparison } = JSON.parse(stdout) as PlanJson;
    expect([status, heldOut?.by]).toEqual([0, 'blocks']);
    const unseen = heldOut!.comparison;
    expect(costOf(unseen, 'plan')).toBeLessThan(costOf(unseen, 'even split'));
    expect(unseen.floor!).toBeLessThanOrEqual(costOf(unseen, 'plan'));
    expect(costOf(comparison!, 'plan')).toBeLessThan(costOf(comparison!, 'split by volume'));
  });

  test('plans on three recordings, the half of which is a single day', async () => {
    const folder = await folderWith({});
    await runCli(['sample', '--days', '3', '-o', folder]);
    const files = (await readdir(folder)).map((name) => join(folder, name));
    const { status, stdout } = await runCli(['run', ...files, '--quantity', '20000', '--interval', '5m', '--json']);
    const { heldOut } = JSON.parse(stdout) as PlanJson;
    expect([status, heldOut?.by]).toEqual([0, 'days']);
  }, 30_000);

  test('plans where half of the days is one without blocks, on its own exponents', async () => {
    const texts = Object.fromEntries([2, 3].map((day) => [`${day}.json`, powerLawText(planted, day)]));
    const folder = await folderWith(texts);
    const { status, stdout } = await runCli(['run', join(folder, '2.json'), join(folder, '3.json'), ...shrunk]);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^unseen books +planned on every other day/m)]);
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
    expect(stdout).toMatch(/Nothing was fitted/);
  });

  test('is read back from its JSON, as it stands', async () => {
    const { stdout } = await run(['--json']);
    expect(formatPlanDocument(parsePlanDocument(stdout))).toBe(stdout);
  });

  test('takes several blackouts, one option each', async () => {
    const { schedule } = await planOf(['--blackout', '09:30-09:31', '--blackout', '09:31-09:32', '--quantity', '500']);
    expect(schedule.schedule!.slice(0, 2)).toEqual([0, 0]);
  });

  test('refuses an option that is given twice, unless its values add up', async () => {
    const { status, stderr } = await run(['--side', 'buy', '--side', 'sell']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('--side is given more than once')]);
  });

  test.each([
    [['--blackout', '12:00-13:00'], 'waterfill: --blackout: overlaps no interval'],
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
      /^measure .*\nfit .*\nsolve .*\ncompare .*\nhold-out .*\nalternatives +[\d.]+ ms\nwrite +[\d.]+ ms\n$/,
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
