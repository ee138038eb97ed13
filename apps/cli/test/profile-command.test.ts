import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseImpactDocument, parseProfileDocument, parseScheduleDocument } from '@waterfill/documents';
import { answerOf } from '@waterfill/model';
import { beforeAll, describe, expect, test } from 'vitest';
import { powerLawText } from './power-law-days.js';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

const shape = [0.004, 0.002, 0.002, 0.001].map((coefficient) => ({ coefficient, exponent: 0.5 }));

describe('waterfill profile', () => {
  let folder = '';
  let days: string[] = [];
  beforeAll(async () => {
    const half = [shape[0], shape[1], undefined, undefined];
    const texts = [shape, shape, half].map((intervals, i) => powerLawText(intervals, 2 + i));
    folder = await folderWith(Object.fromEntries(texts.map((text, i) => [`day-${i}.json`, text])));
    days = texts.map((_, i) => join(folder, `day-${i}.json`));
  });

  test('writes the profile of whole days, and names the day that it left out', async () => {
    const file = join(folder, 'profile.json');
    const { status, stdout } = await runCli(['profile', ...days, '--age-half-life', '20d', '-o', file]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^FLOW: buy, 2025-06-02, 2025-06-03$/m);
    expect(stdout).toMatch(/^left out +2025-06-04 has a book in 2 of 4 intervals: it ends early$/m);
    expect(stdout).toMatch(/^ *09:30 /m);
    const { halfLifeDays, impact, days: counts } = parseProfileDocument(await readFile(file, 'utf8'));
    expect([halfLifeDays, counts]).toEqual([20, [2, 2, 2, 2]]);
    expect(impact.expected[0]! / impact.expected[3]!).toBeCloseTo(4, 9);
  });

  test('writes the impact of a date, on which an order is planned', async () => {
    const file = join(folder, 'impact.json');
    const made = await runCli(['profile', ...days, '--for', '2025-11-03', '--fit', file]);
    expect([made.status, made.stderr]).toEqual([0, '']);
    expect(parseImpactDocument(await readFile(file, 'utf8')).grid.start).toBe('2025-11-03T09:30:00-05:00');
    const planned = await runCli(['schedule', file, '--quantity', '400', '--json']);
    expect(planned.status).toBe(0);
    const { problem, result } = parseScheduleDocument(planned.stdout);
    expect(problem.grid?.start).toBe('2025-11-03T09:30:00-05:00');
    const { schedule } = answerOf(result)!.solution;
    expect(schedule[3]).toBeGreaterThan(schedule[0]!);
  });

  test('refuses an impact for a holiday, by name', async () => {
    const asked = ['--for', '2025-11-27', '--fit', join(folder, 'refused.json'), '--calendar', 'XNYS'];
    const { status, stderr } = await runCli(['profile', ...days, ...asked]);
    const reason = 'XNYS is closed on 2025-11-27 (Thanksgiving); it next trades on 2025-11-28';
    expect([status, stderr]).toEqual([2, expect.stringContaining(`--for: ${reason}`)]);
  });

  test('says that a single day speaks of itself alone', async () => {
    const { stdout } = await runCli(['profile', days[0]!]);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('the profile speaks of 2025-06-02 alone');
  });

  test.each([
    [['--for', '2025-06-09'], '--for and --fit belong together'],
    [['--for', '2025-02-30', '--fit', 'x.json'], 'Expected a date, like 2025-06-09'],
    [['--age-half-life', 'soon'], 'Expected a number of days > 0, like 20d'],
    [['--typical-size', '0'], '--typical-size'],
  ])('refuses %s', async (options, reason) => {
    const { status, stderr } = await runCli(['profile', ...days, ...options]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(reason)]);
  });
});
