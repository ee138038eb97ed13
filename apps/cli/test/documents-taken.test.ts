import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePlanDocument } from '@waterfill/documents';
import { beforeAll, describe, expect, test } from 'vitest';
import { powerLawText } from './power-law-days.js';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

const planted = [
  { coefficient: 0.002, exponent: 0.5 },
  { coefficient: 0.001, exponent: 0.7 },
  { coefficient: 0.004, exponent: 0.6 },
];

const kinds = ['problem', 'schedule', 'plan', 'impact', 'profile', 'curves', 'frontier', 'replan'] as const;
type Kind = (typeof kinds)[number];

const ordered = ['--quantity', '900', '--lot', 'none', '--volatility', '0.1/day'];
const exponents = ['--exponent', 'per-interval'];

/** Stand for the document and a file of fills where the document is not the first argument. */
const [DOCUMENT, FILLS] = ['DOCUMENT', 'fills.csv'];

/** What each command takes of our documents; the others it refuses, naming what it takes. */
const commands: [command: string, options: string[], takes: readonly Kind[]][] = [
  ['schedule', ordered, kinds],
  ['explain', ordered, kinds],
  ['check', [...ordered, '--solvers', 'dual,convex,pwl'], kinds],
  ['frontier', [...ordered, '--points', '2'], kinds.filter((kind) => kind !== 'curves')],
  ['certify', ordered, ['schedule', 'plan', 'replan']],
  ['replan', ['--done', '100', '--at', '09:32'], ['schedule', 'plan', 'replan']],
  ['tca', [FILLS, '--plan', DOCUMENT], ['schedule', 'plan', 'replan']],
  ['fit', exponents, ['plan', 'curves']],
  ['profile', [], ['plan', 'curves']],
  ['run', [...exponents, '--quantity', '900'], ['plan', 'curves', 'impact', 'profile']],
  ['plot', [], kinds.filter((kind) => kind !== 'problem')],
  ['curves', [], []],
  ['resilience', [], []],
  ['inspect', [], []],
  ['evaluate', [], []],
];

describe('of our documents', () => {
  let folder: string;
  beforeAll(async () => {
    const fills = 'time,price,shares\n09:31:30,30.02,50\n';
    folder = await folderWith({
      'day.csv': powerLawText(planted),
      'other.json': powerLawText(planted, 3),
      [FILLS]: fills,
    });
    const made = ['--risk-aversion', '1e-6', '-o', folder];
    expect((await runCli(['run', `${folder}/day.csv`, ...exponents, ...ordered, ...made])).stderr).toBe('');
    const days = [`${folder}/curves.json`, `${folder}/other.json`];
    expect((await runCli(['profile', ...days, '-o', `${folder}/profile.json`])).stderr).toBe('');
    const frontier = ['--points', '2', '-o', `${folder}/frontier.json`];
    expect((await runCli(['frontier', `${folder}/problem.json`, ...frontier])).stderr).toBe('');
    const done = ['--done', '0', '--at', '09:31', '-o', `${folder}/replan.json`];
    expect((await runCli(['replan', `${folder}/plan.json`, ...done])).stderr).toBe('');
  });

  const table = commands.flatMap(([command, options, takes]) =>
    kinds.map((kind) => [command, takes.includes(kind) ? 'takes' : 'refuses', kind, options] as const),
  );
  const argumentsOf = (path: string, options: readonly string[]): string[] => {
    const places = { [DOCUMENT]: path, [FILLS]: join(folder, FILLS) };
    const placed = options.map((option) => places[option] ?? option);
    return options.includes(DOCUMENT) ? placed : [path, ...placed];
  };

  test.each(table)('waterfill %s %s a %s', async (command, verb, kind, options) => {
    const path = join(folder, `${kind}.json`);
    const { status, stdout, stderr } = await runCli([command, ...argumentsOf(path, options)]);
    if (verb === 'takes') return expect([status, stderr]).toEqual([0, '']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    const isRead = ['curves', 'resilience', 'inspect', 'evaluate'].includes(command);
    expect(stderr).toContain(`waterfill: ${isRead ? `${kind}.json` : path}: `);
    if (isRead) expect(stderr).toContain(`is a document, waterfill/${kind}@1, not a recording of order books; `);
    if (isRead || command === 'fit' || command === 'run') expect(stderr.trim().endsWith('take it')).toBe(true);
  });

  test.each(kinds)('what takes a %s is named in the refusal by what does not', async (kind) => {
    const { stderr } = await runCli(['inspect', join(folder, `${kind}.json`)]);
    const named = stderr.slice(stderr.indexOf('; ')).match(/[a-z]+/g)!;
    const known = commands.map(([command]) => command);
    const taking = commands.filter(([command, , takes]) => command !== 'certify' && takes.includes(kind));
    expect(named.filter((word) => known.includes(word) && word !== 'certify').sort()).toEqual(
      taking.map(([command]) => command).sort(),
    );
  });

  test('a document on standard input is no recording, either', async () => {
    const { stderr } = await runCli(['inspect', '-'], await readFile(`${folder}/plan.json`, 'utf8'));
    expect(stderr).toContain(
      'is a document, waterfill/plan@1, not a recording of order books; run, fit, profile, plot, ',
    );
  });

  test('the curves of a plan give the same plan, except for errors from blocks', async () => {
    const again = await runCli(['run', `${folder}/plan.json`, ...exponents, ...ordered, '--json']);
    const [before, after] = [await readFile(`${folder}/plan.json`, 'utf8'), again.stdout].map((text) =>
      parsePlanDocument(text),
    );
    expect(after!.curves).toEqual(before!.curves);
    expect(after!.fit.intervals.map(({ coefficient }) => coefficient)).toEqual(
      before!.fit.intervals.map(({ coefficient }) => coefficient),
    );
  });
});
