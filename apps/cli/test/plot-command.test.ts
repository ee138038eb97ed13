import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { problemText } from './documents.js';
import { powerLawText } from './power-law-days.js';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

const planted = [{ coefficient: 0.002, exponent: 0.5 }, { coefficient: 0.001, exponent: 0.7 }, undefined];

describe('waterfill plot', () => {
  let paths: Readonly<Record<'curves' | 'impact' | 'schedule' | 'problem' | 'infeasible', string>>;
  beforeAll(async () => {
    const folder = await folderWith({ 'curves.json': powerLawText(planted), 'problem.json': problemText() });
    const at = (name: string): string => join(folder, `${name}.json`);
    paths = {
      curves: at('curves'),
      impact: at('impact'),
      schedule: at('schedule'),
      problem: at('problem'),
      infeasible: at('infeasible'),
    };
    await runCli(['fit', paths.curves, '--exponent', 'per-interval', '-o', paths.impact]);
    await runCli(['schedule', paths.impact, '--quantity', '900', '-o', paths.schedule]);
    await runCli(['schedule', paths.impact, '--quantity', '9000', '-o', paths.infeasible]);
  });

  test.each([
    [['schedule'], [], 'The schedule'],
    [['impact'], [], 'The parameters through the day'],
    [['curves'], [], 'The landscape of the day'],
    [['schedule'], ['--figure', 'water-level'], 'The water level'],
    [['schedule', 'curves'], ['--figure', 'cost'], 'Where the cost goes'],
    [['curves', 'impact'], ['--figure', 'impact', '--intervals', '1'], 'Impact and its fit'],
  ] as const)('draws of %j with %j: %s', async (kinds, options, title) => {
    const { status, stdout, stderr } = await runCli(['plot', ...kinds.map((kind) => paths[kind]), ...options]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="860"/);
    expect(stdout).toContain(`<title id="title">${title}</title>`);
  });

  test('reads standard input and writes a file, as wide and as light as asked', async () => {
    const output = join(await folderWith({}), 'figure.svg');
    const argv = ['plot', '-', '--width', '500', '--theme', 'dark', '-o', output];
    const { status, stdout } = await runCli(argv, powerLawText(planted));
    expect([status, stdout]).toEqual([0, '']);
    const svg = await readFile(output, 'utf8');
    expect(svg).toMatch(/width="500"/);
    expect(svg).toContain('.paper{fill:#0d1117}');
  });

  test.each([
    [['impact'], ['--figure', 'schedule'], '--figure schedule takes a schedule'],
    [['curves'], ['--figure', 'impact', '--intervals', '3'], '--intervals: expected whole numbers from 0 to 2, got 3'],
    [['problem'], [], 'a problem has nothing to draw yet'],
    [['infeasible'], [], 'there is no schedule in it to draw'],
    [['curves', 'curves'], [], 'has the curves of a second day; give one'],
    [['curves'], ['--width', '100'], 'Expected a number from 240 to 10000'],
    [['curves'], ['-o', 'figure.png'], 'Expected a name that ends in .svg'],
    [['curves'], ['--intervals', '1-2'], 'Expected whole numbers separated by commas'],
    [
      ['curves'],
      ['--figure', 'pie'],
      'Allowed choices are replan, schedule, water-level, cost, frontier, parameters, landscape, impact',
    ],
  ] as const)('refuses of %j with %j: %s', async (kinds, options, message) => {
    const { status, stdout, stderr } = await runCli(['plot', ...kinds.map((kind) => paths[kind]), ...options]);
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
  });

  test('draws a frontier', async () => {
    const problem = JSON.stringify({
      ...JSON.parse(problemText({ upper: undefined })),
      risk: { aversion: 0, volatility: [1, 1, 1], duration: [1, 1, 1] },
    });
    const path = join(await folderWith({ 'problem.json': problem }), 'problem.json');
    const { stdout: frontier } = await runCli(['frontier', path, '--points', '5', '--json']);
    const { status, stdout } = await runCli(['plot', '-'], frontier);
    expect([status, stdout]).toEqual([0, expect.stringContaining('standard deviation of the cost, EUR')]);
  });

  test('refuses files of different days', async () => {
    const other = await folderWith({ 'other.json': powerLawText(planted.slice(0, 2)) });
    const { status, stderr } = await runCli(['plot', paths.impact, join(other, 'other.json')]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('the files have 2 and 3 intervals')]);
  });
});
