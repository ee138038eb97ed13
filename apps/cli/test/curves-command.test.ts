import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCurvesDocument } from '@waterfill/documents';
import { describe, expect, test } from 'vitest';
import { folderWith, recordingText, summerRows } from './recordings.js';
import { runCli } from './run-cli.js';

const session = ['--session', '15:30-15:34'];
const sizes = ['--sizes', '100:300:100'];
const day = recordingText('2025-06-02', summerRows);

/** What is said of a session of which the recording has half. */
const half =
  'waterfill: day.csv: the recording covers 2 of 4 intervals; its books are from 2025-06-02 15:30:00 to ' +
  '2025-06-02 15:31:59 America/New_York\n';

/** Measures one day. */
async function curves(options: readonly string[], text = day) {
  const folder = await folderWith({ 'day.csv': text });
  const usual = options.includes('--session') ? [] : session;
  return runCli(['curves', join(folder, 'day.csv'), ...usual, ...options]);
}

describe('waterfill curves', () => {
  test('prints a table, then what was measured', async () => {
    const { status, stdout, stderr } = await curves(sizes);
    expect([status, stderr]).toEqual([0, half]);
    expect(stdout).toMatch(/^FLOW: buy, 2025-06-02, 4 intervals, time-weighted$/m);
    expect(stdout).toMatch(/^15:30 +15:31 +1 +1 +1 +300 +0 +1$/m);
    expect(stdout).toMatch(/^15:31 +15:32 +2 +2 +2 +200 +0 +2$/m);
    expect(stdout).toMatch(/^states +3 settled book states, 3 in session$/m);
    expect(stdout).toMatch(/^intervals +4; closed: 2 from 15:32, after the last book$/m);
  });

  test('prints one document with --json and nothing else', async () => {
    const { stdout, stderr } = await curves([...sizes, '--json', '--side', 'sell', '--blocks', '30s']);
    const document = parseCurvesDocument(stdout);
    expect(stderr).toBe(half);
    expect(document).toMatchObject({ symbol: 'FLOW', date: '2025-06-02', side: 'sell', states: 3 });
    expect(document.grid.start).toBe('2025-06-02T15:30:00-04:00');
    expect(document.intervals.map(({ largestSize }) => largestSize)).toEqual([300, 200, 0, 0]);
    expect(document.intervals[1]!.blocks!.map(({ start }) => start)).toEqual([60, 90]);
  });

  test('takes the options of the measurement', async () => {
    const options = ['--interval', '2m', '--sampling', 'last', '--timezone', 'UTC', '--session', '19:30-19:32'];
    const { stdout } = await curves([...options, '--sizes', '50,150', '--json']);
    const { grid, sampling, intervals, sizes: measured } = parseCurvesDocument(stdout);
    expect([grid.intervalSeconds, grid.timezone, sampling, intervals.length]).toEqual([120, 'UTC', 'last', 1]);
    expect([...measured, ...intervals[0]!.impact]).toEqual([50, 150, 2, 2]);
  });

  test('takes a lower minimum coverage', async () => {
    const options = ['--interval', '4m', '--json', ...sizes];
    const largest = async (share: string) =>
      parseCurvesDocument((await curves([...options, '--min-coverage', share])).stdout).intervals[0]!.largestSize;
    expect([await largest('1'), await largest('0.25')]).toEqual([200, 300]);
  });

  test('chooses sizes that the books cover', async () => {
    const { sizes: chosen } = parseCurvesDocument((await curves(['--json'])).stdout);
    expect([chosen[0], chosen.at(-1)]).toEqual([3, 250]);
  });

  test('writes what --output is called', async () => {
    const folder = await folderWith({ 'day.csv': day });
    const write = (name: string) =>
      runCli(['curves', join(folder, 'day.csv'), ...session, ...sizes, '-o', join(folder, name)]);
    expect((await write('curves.csv')).stdout).toMatch(/^written +.*$/m);
    await write('curves.json');
    expect(await readFile(join(folder, 'curves.csv'), 'utf8')).toMatch(/^interval,start,end,size,impact,/);
    expect(parseCurvesDocument(await readFile(join(folder, 'curves.json'), 'utf8')).states).toBe(3);
    expect((await readdir(folder)).toSorted()).toEqual(['curves.csv', 'curves.json', 'day.csv']);
  });

  test('writes a document for each of several days', async () => {
    const folder = await folderWith({ 'a.csv': day, 'b.csv': recordingText('2025-06-03', summerRows) });
    const days = [join(folder, 'a.csv'), join(folder, 'b.csv')];
    await runCli(['curves', ...days, ...session, ...sizes, '-o', join(folder, 'curves.json')]);
    expect((await readdir(folder)).filter((name) => name.startsWith('curves'))).toEqual([
      'curves-2025-06-02.json',
      'curves-2025-06-03.json',
    ]);
  });

  test('refuses two files of one day by name, before anything is measured', async () => {
    const monday = recordingText('2025-06-02', summerRows);
    const texts = { 'a.csv': monday, 'b.csv': recordingText('2025-06-03', summerRows), 'c.csv': monday };
    const folder = await folderWith(texts);
    const files = Object.keys(texts).map((name) => join(folder, name));
    const output = join(folder, 'curves.json');
    const { status, stdout, stderr } = await runCli(['curves', ...files, ...session, '-o', output]);
    expect([status, stdout]).toEqual([2, '']);
    const [first, , third] = files;
    expect(stderr).toBe(
      `waterfill: ${third}: is of 2025-06-02, and so is ${first}; give only one recording per day, or join the files of a day; change --join\n`,
    );
    expect((await readdir(folder)).toSorted()).toEqual(Object.keys(texts));
  });

  test('takes both files of a LOBSTER pair as one recording', async () => {
    const name = 'XYZ_2012-06-21_34200000_57600000_message_1.csv';
    const book = name.replace('message', 'orderbook');
    const folder = await folderWith({ [name]: '34200.5,4,7,20,100200,-1\n', [book]: '100200,180,100100,90\n' });
    const { stdout, stderr } = await runCli(['curves', join(folder, book), join(folder, name), '--json']);
    expect(stderr).toContain('the recording covers 1 of 390 intervals');
    expect(parseCurvesDocument(stdout)).toMatchObject({ symbol: 'XYZ', states: 1 });
  });

  test('says that all is closed where no book is in session', async () => {
    const { status, stdout, stderr } = await curves(['--session', '09:30-09:33']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^09:31 +09:32 +- +- +closed +0 +0$/m);
    expect(stdout).toMatch(/^intervals +3, all closed: no book with both sides in session$/m);
    expect(stderr).toMatch(
      /no book in the session; its books are from 2025-06-02 15:30:00 to 2025-06-02 15:31:59 America\/New_York, which a session of 15:30-16:00 covers; change --session or --timezone/,
    );
  });

  test('hints at a market that closed early, where trades stop and quotes go on', async () => {
    // Every minute from 09:30 to 16:00 in New York.
    const at = (minute: number): string => new Date(Date.UTC(2025, 5, 2, 13, 30 + minute)).toISOString().slice(11, 19);
    const rows = Array.from({ length: 390 }, (_, minute) => ({ ...summerRows[0]!, time: `${at(minute)}.000000000` }));
    const [header, ...lines] = recordingText('2025-06-02', rows).split('\n');
    const traded = (count: number) =>
      lines.map((line, i) => (i < count && i % 2 === 0 ? line.replace(',A,', ',T,') : line));
    const folder = await folderWith({
      'half.csv': [header, ...traded(210)].join('\n'),
      'full.csv': [header, ...traded(390)].join('\n'),
    });
    const half = await runCli(['curves', join(folder, 'half.csv')]);
    expect(half.stderr).toBe(
      'waterfill: half.csv: the last trade is at 2025-06-02 12:58:00 America/New_York, 3.0 hours before the session ends, ' +
        'while quotes continue; if the market closed early, the session is 09:30-13:00; change --session\n',
    );
    expect((await runCli(['curves', join(folder, 'half.csv'), '--session', '09:30-13:00'])).stderr).toBe('');
    expect((await runCli(['curves', join(folder, 'full.csv')])).stderr).toBe('');
  });

  test('condenses a long day, and says so', async () => {
    const { stdout } = await curves([...sizes, '--interval', '2s']);
    expect(stdout).toMatch(/^15:31:00 +15:31:06 +2 +2 +2 +200 +0 +1$/m);
    expect(stdout).toContain('Each row is 3 intervals: medians ("-": half lack depth), smallest "up to", sums.');
  });

  test('says what is wrong with some of the rows', async () => {
    const many = Array.from({ length: 200 }, (_, i) => ({
      ...summerRows[0]!,
      time: `19:30:00.${String(i).padStart(9, '0')}`,
    }));
    const crossed = { ...summerRows[1]!, bid: 13 };
    const { status, stderr } = await curves([], recordingText('2025-06-02', [...many, crossed]));
    expect(status).toBe(0);
    const first = 'day.csv: line 202, column 9 "bid_px_00": found "13", expected a best bid below the best ask';
    const what = `faults in 201 rows: 1 crossed-book; the first: ${first}; the row is dropped; correct it in the source`;
    expect(stderr).toMatch(/^[^\n]*\n[^\n]*the recording covers 1 of 4 intervals[^\n]*\n$/);
    expect(stderr.startsWith(`waterfill: day.csv: ${what}\n`)).toBe(true);
  });

  test('stops at more bad rows than are allowed, and allows more if told to', async () => {
    const crossed = recordingText('2025-06-02', [...summerRows, { ...summerRows[1]!, bid: 13 }]);
    const { status, stderr } = await curves(sizes, crossed);
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/1 of 4 rows are faulty, more than the allowed 1 % .*; change --max-bad-share\n$/),
    ]);
    expect((await curves([...sizes, '--max-bad-share', '0.25'], crossed)).status).toBe(0);
  });

  test('says by which option one of several symbols is chosen', async () => {
    const several = `${recordingText('2025-06-02', summerRows, 'AB')}${recordingText('2025-06-02', summerRows, 'XYZ').split('\n').slice(1).join('\n')}`;
    const { status, stderr } = await curves(sizes, several);
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/: holds several symbols \(AB, XYZ\), of which only one can be read; change --symbol\n$/),
    ]);
  });

  test('shows no median impact of a size that half of the intervals do not cover', async () => {
    const depths = { '30:00': 300, '30:03': 100, '30:06': 300, '31:59': 300 };
    const rows = Object.entries(depths).map(([time, depth]) => ({
      time: `19:${time}.000000000`,
      bid: 9,
      ask: 11,
      depth,
    }));
    const { stdout } = await curves([...sizes, '--interval', '3s'], recordingText('2025-06-02', rows));
    expect(stdout).toMatch(/^15:30:00 +15:30:06 +1 +1 +- +- +100 +0 +2$/m);
    expect(stdout).toMatch(/^15:30:06 +15:30:12 +1 +1 +1 +1 +300 +0 +1$/m);
  });

  test.each([
    [['--interval', '7x'], "argument '7x' is invalid. Expected a duration like 1m, 10s or 500ms"],
    [['--interval', '300s'], '--interval: expected a whole part of 240 seconds, got 300'],
    [['--blocks', '7s'], '--blocks: expected a whole part of 60 seconds, got 7'],
    [['--blocks', '10s', '-o', 'x.csv'], 'a CSV has no blocks; leave out --blocks, or write a .json'],
    [['--sizes', '10:5:1'], 'Expected first:last:step, like 10:500:10'],
    [['--sizes', '1:1e9:1'], 'Expected at most 10000 sizes, got 1000000000'],
    [['--sizes', '100,100'], 'Expected sizes > 0 that increase'],
    [['--sizes', '100,'], 'Expected numbers of shares, as in 10:500:10 or 100,200,500'],
    [['--min-coverage', '2'], 'Expected a number from 0 to 1'],
    [['--timezone', 'Mars'], 'Expected an IANA time zone, like America/New_York'],
    [['--session', '9-5'], 'Expected two times of day, like 9:30-16:00'],
    [['--session', '16:00-16:00'], '--session: the close, 16:00, must be after the open, 16:00'],
    [['--date', '2025-02-30'], '--date: expected YYYY-MM-DD, got "2025-02-30"'],
    [['--date', '2025-06-03'], 'holds no row of the date "2025-06-03", only of 2025-06-02'],
    [['-o', 'curves.txt'], 'Expected a name that ends in .csv or .json'],
  ])('refuses %j', async (options, message) => {
    const { status, stdout, stderr } = await curves(options);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test.each([
    ['--json', '--json prints one document, of one day; write several with -o curves.json instead'],
    [
      '--date=2025-06-02',
      '--date is for a single file, or the files of one day with --join; of several files each is one day',
    ],
  ])('refuses %s for several files', async (option, message) => {
    const { status, stderr } = await runCli(['curves', 'a.csv', 'b.csv', option]);
    expect([status, stderr]).toEqual([2, `waterfill: ${message}; see --help\n`]);
  });
});
