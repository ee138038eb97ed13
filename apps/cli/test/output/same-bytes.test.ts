import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { problemText } from '../documents.js';
import { powerLawText } from '../power-law-days.js';
import { folderWith, recordingText, summerRows } from '../recordings.js';
import { runCli } from '../run-cli.js';

const planted = [2e-3, 3e-3, 5e-3].map((coefficient) => ({ coefficient, exponent: 0.5 }));
const session = ['--session', '15:30-15:32', '--interval', '1m'];
const fit = ['--exponent', 'per-interval'];
const order = ['--quantity', '900', ...fit];
const risk = ['--volatility', '0.5/day', '--risk-aversion', '1e-5'];
const inputs = {
  'day.csv': recordingText('2025-06-02', summerRows),
  'curves.json': powerLawText(planted),
  'problem.json': problemText(),
};

/** Commands whose inputs are in the folder `in`, and whose output is in `out`. */
const commands: readonly (readonly string[])[] = [
  ['curves', 'in/day.csv', ...session, '-o', 'out/curves.json'],
  ['curves', 'in/day.csv', ...session, '-o', 'out/curves.csv'],
  ['fit', 'in/curves.json', ...fit, '-o', 'out/impact.json'],
  ['schedule', 'in/problem.json', '-o', 'out/schedule.json'],
  ['schedule', 'in/problem.json', '-o', 'out/schedule.csv'],
  ['schedule', 'in/problem.json', '--solver', 'pwl', '-o', 'out/schedule.json'],
  ['schedule', 'in/problem.json', '--quantity', '1e9', '-o', 'out/infeasible.json'],
  ['frontier', 'in/problem.json', ...risk, '--points', '3', '-o', 'out/frontier.json'],
  ['frontier', 'in/problem.json', ...risk, '--points', '3', '-o', 'out/frontier.csv'],
  ['plot', 'in/curves.json', '-o', 'out/landscape.svg'],
  ['run', 'in/curves.json', ...order, '--report', '--check', '--timings', '-o', 'out'],
  ['run', 'in/curves.json', '--quantity', '1e9', ...fit, '--report', '-o', 'out'],
  ['sample', '--days', '1', '-o', 'out'],
];

test.each(commands)('waterfill %s %s writes the same bytes again, elsewhere and by another Node', async (...argv) => {
  const source = await folderWith(inputs);
  const write = async (): Promise<Record<string, string>> => {
    const out = await folderWith({});
    const paths = argv.map((arg) => arg.replace(/^in(?=\/)/, source).replace(/^out(?=\/|$)/, out));
    const { stderr } = await runCli(paths);
    const entries = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const files = entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
    expect([files.length > 0, stderr]).toEqual([true, expect.not.stringContaining('unexpected')]);
    const texts = await Promise.all(files.map((file) => readFile(file, 'latin1')));
    return Object.fromEntries(files.map((file, i) => [file.slice(out.length), texts[i]!]));
  };
  const first = await write();
  const now = performance.now.bind(performance);
  vi.stubGlobal('performance', { now: () => 3 * now() });
  const versions = vi
    .spyOn(process, 'versions', 'get')
    .mockReturnValue({ ...process.versions, node: '99', tz: '2099z' });
  const second = await write().finally(() => {
    vi.unstubAllGlobals();
    versions.mockRestore();
  });
  expect(Object.keys(second)).toEqual(Object.keys(first));
  for (const [name, text] of Object.entries(first)) expect([name, second[name] === text]).toEqual([name, true]);
});

test('the JSON of a plan does not say how long anything took; --timings does, on stderr', async () => {
  const folder = await folderWith(inputs);
  const plan = ['run', join(folder, 'curves.json'), ...order, '--check', '--json'];
  const [first, second, timed] = [await runCli(plan), await runCli(plan), await runCli([...plan, '--timings'])];
  expect(second.stdout).toBe(first.stdout);
  expect(first.stdout).not.toMatch(/"elapsedMs": *\d/);
  expect(timed.stdout).toBe(first.stdout);
  expect(timed.stderr).toMatch(/^measure +[\d.]+ ms$/m);
});
