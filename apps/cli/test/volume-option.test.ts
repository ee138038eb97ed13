import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePlanDocument, parseProfileDocument, parseScheduleDocument } from '@waterfill/documents';
import { beforeAll, describe, expect, test } from 'vitest';
import { powerLawText } from './power-law-days.js';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

const shape = [0.004, 0.002, 0.002, 0.001].map((coefficient) => ({ coefficient, exponent: 0.5 }));

/** Four minutes a day; the days differ. */
const rows = [2, 3, 4, 5, 6].map(
  (day) => `2025-06-0${day},${[4000, 1000, 2000, 3000].map((v) => v * (1 + day / 10)).join(',')}`,
);
const VOLUMES = ['date,m0,m1,m2,m3', ...rows, ''].join('\n');

describe('--volume', () => {
  let folder = '';
  let volumes: string[] = [];
  const file = (name: string): string => join(folder, name);
  beforeAll(async () => {
    folder = await folderWith({
      ...{ 'a.json': powerLawText(shape, 2), 'b.json': powerLawText(shape, 3), 'volumes.csv': VOLUMES },
      'curve.csv': 'time,volume\n09:30,4000\n09:31,1000\n09:32,2000\n09:33,3000\n',
    });
    volumes = ['--volume', file('volumes.csv')];
    expect((await runCli(['profile', file('a.json'), file('b.json'), '-o', file('profile.json')])).status).toBe(0);
  });

  test('gives a participation cap the volumes expected, or those of a quantile of days', async () => {
    const asked = ['run', file('profile.json'), '--quantity', '90', '--for', '2025-06-09', '--cap', 'participation:1%'];
    const upperOf = async (...more: string[]): Promise<Float64Array> => {
      const { status, stdout } = await runCli([...asked, ...volumes, ...more, '--json']);
      expect(status).toBe(0);
      return parsePlanDocument(stdout).order.problem.upper;
    };
    const [expected, cautious, last] = [
      await upperOf(),
      await upperOf('--volume-quantile', '10%'),
      await upperOf('--volume-days', '2'),
    ];
    // 1 % of the mean of 1.2 to 1.6 times the first minute, in whole shares.
    expect([55, 56]).toContain(expected[0]);
    expect(cautious[0]).toBeLessThan(52);
    expect(last[0]).toBeGreaterThan(60);
  });

  test('is a file of the report, with its hash', async () => {
    const argv = ['run', file('a.json'), '--quantity', '400', ...volumes, '--report', '-o', file('planned')];
    expect((await runCli(argv)).status).toBe(0);
    const page = await readFile(file('planned/report.html'), 'utf8');
    expect(page).toContain(createHash('sha256').update(VOLUMES).digest('hex'));
  });

  test('is what run tracks on a measured day, and what schedule tracks on a profile', async () => {
    const tracked = ['--quantity', '400', '--track', 'volume', ...volumes, '--json'];
    const measured = await runCli(['run', file('a.json'), ...tracked]);
    const target = parsePlanDocument(measured.stdout).order.problem.tracking!.target;
    expect(Array.from(target, Math.round)).toEqual([160, 200, 280, 400]);
    const ahead = await runCli(['schedule', file('profile.json'), '--for', '2025-06-09', ...tracked]);
    const scheduled = parseScheduleDocument(ahead.stdout).problem.problem.tracking!.target;
    expect(Array.from(scheduled, Math.round)).toEqual([160, 200, 280, 400]);
  });

  test('is the volume of a profile, of days before the date alone', async () => {
    const { stdout } = await runCli(['profile', file('a.json'), file('b.json'), ...volumes, '--json']);
    expect(parseProfileDocument(stdout).volume!.expected[0]).toBeCloseTo(5600, -1);
    const early = ['--quantity', '400', '--for', '2025-06-02', ...volumes];
    const { status, stderr } = await runCli(['run', file('profile.json'), ...early]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('no day of volume is before 2025-06-02')]);
  });

  test('without dates is taken as it is, which a note says', async () => {
    const asked = [
      'run',
      file('a.json'),
      '--quantity',
      '400',
      '--cap',
      'participation:10%',
      '--volume',
      file('curve.csv'),
    ];
    const { stdout, stderr } = await runCli([...asked, '--json']);
    expect(parsePlanDocument(stdout).order.problem.upper).toEqual(Float64Array.of(400, 100, 200, 300));
    expect(stderr).toContain('the volumes have no dates');
  });

  test.each([
    [['run', 'a.json', '--volume-quantile', '25%'], '--volume-quantile needs the volumes of past days; give --volume'],
    [
      ['run', 'a.json', '--volume', 'volumes.csv', '--volume-quantile', '25%'],
      '--volume-quantile: is of a participation cap, and the order has none; change --cap',
    ],
    [['run', 'a.json', '--volume', 'volumes.csv', '--volume-quantile', '100%'], 'Expected a part of days above 0'],
    [
      ['run', 'a.json', '--cap', 'participation:10%', '--volume', 'curve.csv', '--volume-quantile', '5%'],
      '--volume-quantile: ',
    ],
    [['schedule', 'a.json', '--volume', 'a.json'], 'expected the columns time and volume'],
    [['schedule', 'a.json', '--volume-days', '3'], '--volume-days needs the volumes of past days'],
  ])('refuses %j', async (words, reason) => {
    const [command, ...more] = words.map((word) => (/\.(csv|json)$/.test(word) ? file(word) : word));
    const { status, stderr } = await runCli([command!, ...more, '--quantity', '400']);
    expect([status, stderr]).toEqual([2, expect.stringContaining(reason)]);
  });
});
