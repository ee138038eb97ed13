import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { powerLawText } from './power-law-days.js';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

const planted = [
  { coefficient: 0.002, exponent: 0.5 },
  { coefficient: 0.001, exponent: 0.7 },
];

const kinds = ['schedule', 'plan', 'frontier'] as const;

/** Where the first cost that a document claims is, and the problem that it is of. */
const places = {
  schedule: ['expectedCost', 'problem'],
  plan: ['schedule.expectedCost', 'schedule.problem'],
  frontier: ['points[0].expectedCost', 'problem'],
} as const;

describe('a document with a cost that its schedule does not have', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await folderWith({ 'day.csv': powerLawText(planted) });
    const exponents = ['--exponent', 'per-interval', '--lot', 'none'];
    const order = ['--quantity', '900', '--volatility', '0.1/day', '--risk-aversion', '1e-6'];
    expect((await runCli(['run', `${folder}/day.csv`, ...exponents, ...order, '-o', folder])).stderr).toBe('');
    await runCli(['frontier', `${folder}/problem.json`, '--points', '2', '-o', `${folder}/frontier.json`]);
    for (const kind of kinds) {
      const path = join(folder, `${kind}.json`);
      const fields = kind === 'plan' ? /("schedule": \{[\s\S]*?"expectedCost":\s*)/ : /("expectedCost":\s*)/;
      await writeFile(path, (await readFile(path, 'utf8')).replace(fields, '$19'));
    }
  });

  const commands = ['schedule', 'explain', 'check', 'frontier', 'plot'];
  test.each(commands.flatMap((command) => kinds.map((kind) => [command, kind] as const)))(
    'waterfill %s refuses a %s, and says how to take its problem alone',
    async (command, kind) => {
      const path = join(folder, `${kind}.json`);
      const { status, stdout, stderr } = await runCli([command, path]);
      const [place, problem] = places[kind];
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).toContain(`waterfill: ${path}: ${place}: claims 9`);
      expect(stderr).toContain('"waterfill certify" judges a schedule without what is claimed of it');
      expect(stderr).toContain(`save what is in "${problem}" as a file of its own`);
    },
  );

  test.each(['schedule', 'plan'] as const)(
    'waterfill certify judges the schedule of a %s all the same',
    async (kind) => {
      const { status, stdout, stderr } = await runCli(['certify', join(folder, `${kind}.json`)]);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/feasible/);
    },
  );
});
