import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseImpactDocument } from '@waterfill/documents';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import { beforeAll, describe, expect, test } from 'vitest';
import { powerLawText } from './power-law-days.js';
import { folderWith, recordingText, summerRows } from './recordings.js';
import { runCli } from './run-cli.js';

const planted = [
  { coefficient: 0.002, exponent: 0.5 },
  { coefficient: 0.001, exponent: 0.7 },
  // Falls as the size rises.
  { coefficient: -0.0005, exponent: 0.5 },
  undefined,
];
const oneDay = powerLawText(planted);
const fit = (options: readonly string[], text = oneDay) => runCli(['fit', '-', ...options], text);

/** Three days whose exponents differ from day to day and from interval to interval. */
const threeDays = [2, 3, 4].map((day) => {
  const intervals = [0.4, 0.6, 0.5].map((exponent, t) => ({
    coefficient: 0.002,
    exponent: exponent + 0.02 * ((day + t) % 3),
  }));
  return powerLawText(intervals, day);
});
const daysIn = async (texts: readonly string[]): Promise<string[]> => {
  const names = texts.map((_, i) => `day-${i}.json`);
  const folder = await folderWith(Object.fromEntries(names.map((name, i) => [name, texts[i]!])));
  return names.map((name) => join(folder, name));
};

describe('waterfill fit of days that are not alike', () => {
  test('says how many days each interval is the mean of', async () => {
    const half = powerLawText([planted[0], planted[1], undefined], 3);
    const full = [2, 4].map((day) => powerLawText([planted[0], planted[1], planted[1]], day));
    const { stdout } = await runCli(['fit', ...(await daysIn([full[0]!, half, full[1]!]))]);
    expect(stdout).toMatch(/^09:31 .* 3 *$/m);
    expect(stdout).toMatch(/^09:32 .* 2 *$/m);
    expect(stdout).toMatch(/^days +1 interval is the mean of 2 of the 3 days, between 09:32 and 09:33:$/m);
    const { stdout: json } = await runCli(['fit', ...(await daysIn([full[0]!, half, full[1]!])), '--json']);
    expect(parseImpactDocument(json).intervals.map(({ days }) => days)).toEqual([3, 3, 2]);
  });

  test('refuses the file of a holiday, by its name', async () => {
    const [row] = summerRows;
    const folder = await folderWith({
      'monday.csv': recordingText('2025-06-02', summerRows),
      'holiday.csv': recordingText('2025-06-03', [row!]),
      'early.csv': recordingText('2025-06-04', [{ ...row!, time: '05:00:00.000000000' }]),
    });
    const refusal = async (...names: string[]) => {
      const { status, stderr } = await runCli(['fit', ...names.map((name) => join(folder, name))]);
      return [status, stderr.trim().split('\n').at(-1)];
    };
    const single = /^waterfill: holiday\.csv: has no book in the session but a single state; leave that day out/;
    expect(await refusal('holiday.csv')).toEqual([2, expect.stringMatching(single)]);
    expect(await refusal('monday.csv', 'holiday.csv')).toEqual([2, expect.stringMatching(single)]);
    const none =
      /^waterfill: early\.csv: the recording covers 0 of 390 intervals: it has no book in the session; its books are from 2025-06-04 01:00:00 to 2025-06-04 01:00:00 America\/New_York, which a session of 01:00-01:30 covers; change --session or --timezone$/;
    expect(await refusal('monday.csv', 'early.csv')).toEqual([2, expect.stringMatching(none)]);
  });
});

describe('waterfill fit of curves', () => {
  test('prints a table, then what was fitted and what was not', async () => {
    const { status, stdout, stderr } = await fit(['--exponent', 'per-interval']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^FLOW: buy, 2025-06-02, 4 intervals$/m);
    expect(stdout).toMatch(/^start +exponent +coefficient +half-spread +sizes +up to +not fitted$/m);
    expect(stdout).toMatch(/^09:30 +0\.500 +0\.002 +0\.02 +4 +800$/m);
    expect(stdout).toMatch(/^09:31 +0\.700 +0\.001 +0\.02 +4 +800$/m);
    expect(stdout).toMatch(/^09:32 +- +- +0\.02 +4 +800 +flat$/m);
    expect(stdout).toMatch(/^09:33 +- +- +- +- +- +closed$/m);
    expect(stdout).toMatch(/^exponents +per interval: half of the intervals have 0\.500 to 0\.700$/m);
    expect(stdout).toMatch(/^errors +none: they need several days, or curves with blocks$/m);
    expect(stdout).toMatch(/^intervals +4: 2 fitted, 1 flat, 1 closed$/m);
    expect(stdout).toMatch(/^flat +1, at 09:32: up to 800 shares /m);
    expect(stdout).toMatch(/^closed +1, at 09:33: there was no book$/m);
  });

  test('prints one document with --json and nothing else, and finds what was planted', async () => {
    const { stdout, stderr } = await fit(['--exponent', 'per-interval', '--json']);
    const { intervals, ...impact } = parseImpactDocument(stdout);
    expect(stderr).toBe('');
    expect(impact).toMatchObject({ symbol: 'FLOW', dates: ['2025-06-02'], side: 'buy', replicates: 'none' });
    expect(impact).toMatchObject({ family: 'half-spread-power-law', exponents: 'per-interval' });
    expect(intervals.map(({ status }) => status)).toEqual(['fitted', 'fitted', 'flat', 'closed']);
    expect(intervals[0]!.coefficient).toBeCloseTo(0.002, 11);
    expect(intervals[1]!.exponent).toBeCloseTo(0.7, 9);
  });

  test('shrinks by how several days differ, and says by how much', async () => {
    const files = await daysIn(threeDays);
    const { stdout } = await runCli(['fit', ...files]);
    expect(stdout).toMatch(/^FLOW: buy, 2025-06-02, 2025-06-03, 2025-06-04, 3 intervals$/m);
    expect(stdout).toMatch(/^09:30 +0\.4\d\d +0\.\d\d-0\.\d\d +0\.00\d+ +0\.02 +4 +800$/m);
    expect(stdout).toMatch(/^exponents +shrunk towards the common one, 0\.5\d\d: half of the intervals have/m);
    expect(stdout).toMatch(/^shrinkage +each interval keeps 9\d % of the distance/m);
    expect(stdout).toMatch(/^errors +from the differences between the 3 days: they describe other days/m);
    expect(stdout).not.toContain('blocks');
    const { shrinkage } = parseImpactDocument((await runCli(['fit', ...files, '--json'])).stdout);
    expect(stdout.replace(/\s+/g, ' ')).toContain(`a factor of ${Math.exp(shrinkage!.tau).toPrecision(3)} (tau`);
  });

  test('takes the family and the exponent', async () => {
    const given = parseImpactDocument((await fit(['--exponent', '0.5', '--json'])).stdout);
    expect([given.exponents, given.intervals[1]!.exponent]).toEqual([0.5, 0.5]);
    const shared = await fit(['--exponent', 'shared', '--family', 'power-law'], powerLawText(planted.slice(0, 2)));
    expect(shared.stdout).toMatch(/^exponents +shared: 0\.\d{3} in every interval$/m);
    expect(shared.stdout).not.toContain('half-spread');
    const linear = await fit(['--family', 'linear']);
    expect(linear.stdout).toMatch(/^exponents +1 in every interval$/m);
    const line = powerLawText([{ coefficient: 0.001, exponent: 0.5 }]);
    const measured = await fit(['--exponent', '0.5', '--half-spread', 'fitted', '--json'], line);
    expect(parseImpactDocument(measured.stdout).intervals[0]!.halfSpread).toBeCloseTo(0.02, 12);
  });

  test('fits days at the sizes that they have in common', async () => {
    const shorter = threeDays.map((text, day) => {
      const document = JSON.parse(text) as { sizes: number[]; intervals: { impact: number[]; coverage: number[] }[] };
      const drop = (values: number[]) => (day === 1 ? values.slice(1) : values);
      const intervals = document.intervals.map((interval) => ({
        ...interval,
        ...{ impact: drop(interval.impact), coverage: drop(interval.coverage) },
      }));
      return JSON.stringify({ ...document, sizes: drop(document.sizes), intervals });
    });
    const { intervals } = parseImpactDocument((await runCli(['fit', ...(await daysIn(shorter)), '--json'])).stdout);
    expect(intervals.map(({ points, largestSize }) => [points, largestSize])).toEqual([
      [3, 800],
      [3, 800],
      [3, 800],
    ]);
  });

  test('condenses a long day, and says so', async () => {
    const long = powerLawText(Array.from({ length: 120 }, (_, t) => (t < 110 ? planted[t % 3] : undefined)));
    const { stdout } = await fit(['--exponent', 'per-interval'], long);
    expect(stdout).toMatch(/^09:30 +0\.600 +0\.0015 +0\.02 +4 +800 +1$/m);
    expect(stdout).toMatch(/^11:24 +- +- +- +- +- +closed$/m);
    expect(stdout).toContain('Each row is 3 intervals: medians, smallest "up to" of the open ones.');
    expect(stdout).toMatch(/^flat +36: up to 800 shares/m);
  });

  test('writes the document with --output, and leaves nothing else beside it', async () => {
    const folder = await folderWith({});
    const { stdout } = await fit(['--exponent', 'shared', '-o', join(folder, 'impact.json')]);
    expect(stdout).toMatch(/^written +/m);
    expect(parseImpactDocument(await readFile(join(folder, 'impact.json'), 'utf8')).exponents).toBe('shared');
    expect(await readdir(folder)).toEqual(['impact.json']);
  });

  test('says so where nothing can be fitted', async () => {
    const { status, stdout, stderr } = await fit(['--exponent', 'shared'], powerLawText([planted[2]]));
    expect(status).toBe(0);
    expect(stdout).toMatch(/^exponents +shared, but no interval has one$/m);
    expect(stderr).toBe('waterfill: no interval has an impact that rises with the size: all are flat or closed\n');
  });
});

describe('waterfill fit of recordings', () => {
  let sample: string;
  beforeAll(async () => {
    const [day] = sampleDays({ days: 1 });
    let text = '';
    // The first few minutes are enough.
    for (const piece of sampleCsv(day!)) {
      text += piece;
      if (text.length > 3e6) break;
    }
    sample = join(await folderWith({ 'day.csv': text.slice(0, text.lastIndexOf('\n') + 1) }), 'day.csv');
  });
  const session = ['--session', '09:30-09:34'];

  test('measures them first, with blocks of 10 seconds', async () => {
    const { stdout, stderr } = await runCli(['fit', sample, ...session, '--json']);
    const folder = await folderWith({});
    await runCli(['curves', sample, ...session, '--blocks', '10s', '-o', join(folder, 'curves.json')]);
    expect(stderr).toBe('');
    expect((await runCli(['fit', join(folder, 'curves.json'), '--json'])).stdout).toBe(stdout);
    expect(parseImpactDocument(stdout)).toMatchObject({ symbol: 'THIN', replicates: 'blocks', exponents: 'shrunk' });
  });

  test('says that the errors of a single day describe this day only', async () => {
    const text = (await runCli(['fit', sample, ...session])).stdout.replace(/\s+/g, ' ');
    expect(text).toContain('the blocks within each interval: they describe this day only');
    expect(text).toMatch(/the serial correlation of blocks, 0\.\d\d \(rho\), is included/);
  });

  test('measures short intervals with a quarter of each', async () => {
    const { stdout } = await runCli(['fit', sample, ...session, '--interval', '30s', '--json']);
    expect(parseImpactDocument(stdout)).toMatchObject({ replicates: 'blocks', shrinkage: {} });
  });

  test('takes the options of the measurement', async () => {
    const options = [...session, '--side', 'sell', '--interval', '2m', '--sizes', '100:300:100', '--json'];
    const { side, grid, intervals } = parseImpactDocument((await runCli(['fit', sample, ...options])).stdout);
    expect([side, grid.intervalSeconds, intervals.length, intervals[0]!.points]).toEqual(['sell', 120, 2, 3]);
  });
});

describe('waterfill fit refuses', () => {
  test.each<[string, string[], RegExp]>([
    [
      'shrinking without replicates',
      ['--exponent', 'shrunk'],
      /--exponent: shrunk needs replicates.*, give two or more days, or choose per-interval; change --blocks or --exponent$/,
    ],
    ['a wrong rule', ['--exponent', 'own'], /Expected per-interval, shared, shrunk or a number > 0; see --help$/],
    ['an exponent of 0', ['--exponent', '0'], /Expected per-interval, shared, shrunk or a number > 0; see --help$/],
    ['an unknown family', ['--family', 'cubic'], /'cubic' is invalid. Allowed choices are half-spread-power-law, /],
    [
      'a second exponent',
      ['--family', 'linear', '--exponent', '2'],
      /--exponent: the family linear has the exponent 1/,
    ],
    [
      'a half-spread of a family without one',
      ['--family', 'power-law', '--half-spread', 'fitted'],
      /--half-spread: the family power-law has none$/,
    ],
    ['an output of another kind', ['-o', 'impact.csv'], /Expected a name that ends in \.json; see --help$/],
    ['how to measure what is measured', ['--side', 'sell'], /--side is for recordings, but - is already measured; see/],
  ])('%s', async (_, options, message) => {
    const { status, stdout, stderr } = await fit(options);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^waterfill: .*\n$/);
    expect(stderr.trimEnd()).toMatch(message);
  });

  test.each<[string, Record<string, string>, string]>([
    ['a missing file', {}, 'a.json: cannot be read: no such file or directory'],
    [
      'another document',
      { 'a.json': '{"format":"x"}' },
      'a.json: format: expected "waterfill/curves@1" or "waterfill/plan@1", got "x"',
    ],
    [
      'curves and recordings together',
      { 'a.json': oneDay, 'b.csv': recordingText('2025-06-03', summerRows) },
      'is a document and',
    ],
    ['two files of a date', { 'a.json': oneDay, 'b.json': oneDay }, 'is of 2025-06-02, and so is'],
    ['two sides', { 'a.json': oneDay, 'b.json': powerLawText(planted, 3, { side: 'sell' }) }, 'measure all days alike'],
    [
      'two symbols',
      { 'a.json': oneDay, 'b.json': powerLawText(planted, 3, { symbol: 'EBB' }) },
      'days: of FLOW and EBB; give the days of one symbol',
    ],
    [
      'days without a size in common',
      {
        'a.json': oneDay,
        'b.json': powerLawText(planted, 3, { sizes: Float64Array.of(150, 250, 450, 850), intervals: [] }),
      },
      'they have no common size',
    ],
  ])('%s', async (_, files, message) => {
    const folder = await folderWith(files);
    const names = Object.keys(files).length === 0 ? ['a.json'] : Object.keys(files);
    const { status, stdout, stderr } = await runCli(['fit', ...names.map((name) => join(folder, name))]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^waterfill: .*\n$/);
    expect(stderr).toContain(message);
  });
});
