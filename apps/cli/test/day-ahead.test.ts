import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePlanDocument, parseScheduleDocument } from '@waterfill/documents';
import { answerOf } from '@waterfill/model';
import { beforeAll, describe, expect, test } from 'vitest';
import { powerLawText } from './power-law-days.js';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

const shape = [0.004, 0.002, 0.002, 0.001].map((coefficient) => ({ coefficient, exponent: 0.5 }));
const order = ['--quantity', '900', '--for', '2025-11-03'];

describe('an order for a day ahead', () => {
  let folder = '';
  let days: string[] = [];
  beforeAll(async () => {
    folder = await folderWith({ 'a.json': powerLawText(shape, 2), 'b.json': powerLawText(shape, 3) });
    days = ['a.json', 'b.json'].map((name) => join(folder, name));
    const made = await runCli(['profile', ...days, '-o', join(folder, 'profile.json')]);
    expect([made.status, made.stderr]).toEqual([0, '']);
  });

  test('is planned on the profile of past days, and written with all its documents', async () => {
    const [plan, page] = [join(folder, 'plan'), '--report'];
    const { status, stdout, stderr } = await runCli(['run', ...days, ...order, '--calendar', 'XNYS', '-o', plan, page]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('2025-11-03 09:30 to 09:34');
    const document = parsePlanDocument(await readFile(join(plan, 'plan.json'), 'utf8'));
    expect(document.ahead).toMatchObject({ dates: ['2025-06-02', '2025-06-03'], saving: { isNoBetter: false } });
    expect(document.order.grid?.start).toBe('2025-11-03T09:30:00-05:00');
    expect(await readFile(join(plan, 'report.html'), 'utf8')).toContain('on expected curves');
  });

  test('is the same on the profile as on its days', async () => {
    const limits = ['--cap', 'largest-size', '--blackout', '09:31-09:32', '--lower', '10', '--complete', '30%@09:31'];
    const scheduleOn = async (files: readonly string[]): Promise<Float64Array> => {
      const { status, stdout } = await runCli(['run', ...files, ...order, ...limits, '--json']);
      expect(status).toBe(0);
      return answerOf(parsePlanDocument(stdout).result)!.solution.schedule;
    };
    const onProfile = await scheduleOn([join(folder, 'profile.json')]);
    expect(onProfile).toEqual(await scheduleOn(days));
    expect([onProfile[0]! >= 270, onProfile[1]]).toEqual([true, 0]);
  });

  test.each(['schedule', 'explain', 'check', 'frontier'])('is taken by waterfill %s', async (command) => {
    const risk = command === 'frontier' ? ['--volatility', '2%/day', '--points', '2'] : [];
    const { status, stdout } = await runCli([command, join(folder, 'profile.json'), ...order, ...risk]);
    expect([status, stdout]).toEqual([0, expect.stringContaining('2025-11-03')]);
  });

  test('is scheduled on a profile and on its fit alike', async () => {
    const fit = ['--for', '2025-06-09', '--fit', join(folder, 'impact.json')];
    expect((await runCli(['profile', ...days, ...fit])).status).toBe(0);
    const on = async (name: string) => {
      const { stdout } = await runCli(['schedule', join(folder, name), ...order, '--json']);
      return parseScheduleDocument(stdout);
    };
    const [profile, impact] = [await on('profile.json'), await on('impact.json')];
    expect(profile.problem.grid?.start).toBe('2025-11-03T09:30:00-05:00');
    expect(impact.problem).toEqual(profile.problem);
  });

  test.each([
    ['a holiday', ['run', 'DAYS', '--for', '2025-11-27', '--calendar', 'XNYS'], '--for: XNYS is closed on 2025-11-27'],
    ['one before it measures', ['run', 'x.csv', '--for', '2025-11-27', '--calendar', 'XNYS'], '(Thanksgiving)'],
    ['one on a profile', ['schedule', 'PROFILE', '--for', '2025-07-04', '--calendar', 'XNYS'], '(Independence Day)'],
    ['a date on measured curves', ['schedule', 'DAY', '--for', '2025-06-09'], 'are for a profile or a fit'],
    [
      'weights of days for a day that is over',
      ['run', 'DAYS', '--age-half-life', '20d'],
      'give --for or --volume, too',
    ],
    [
      'options of a measurement',
      ['run', 'PROFILE', '--for', '2025-06-09', '--side', 'sell'],
      '--side is for recordings',
    ],
  ])('refuses %s', async (_, asked, reason) => {
    const files: Record<string, string[]> = { DAYS: days, DAY: [days[0]!], PROFILE: [join(folder, 'profile.json')] };
    const { status, stderr } = await runCli([...asked.flatMap((word) => files[word] ?? [word]), '--quantity', '900']);
    expect([status, stderr]).toEqual([2, expect.stringContaining(reason)]);
  });
});
