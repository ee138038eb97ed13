import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { commands } from '../src/commands/commands.js';
import { run } from '../src/run.js';
import { problemText } from './documents.js';
import { runCli } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-quiet-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('leaves out notes, and nothing of the result', async () => {
  const sample = ['sample', '--days', '1', '-o', join(folder, 'a')];
  const [loud, quiet] = [await runCli(sample), await runCli([...sample, '--quiet'])];
  expect(loud.stderr).toMatch(/^wrote /);
  expect(quiet).toEqual({ ...loud, stderr: '' });
});

test('leaves out progress', async () => {
  const shown: string[] = [];
  const io = {
    ...{ stdin: (async function* () {})(), columns: 80, print: async () => {}, complain: () => {}, note: () => {} },
    showStatus: (line: string) => void shown.push(line),
  };
  const order = ['run', '--sample', '--quantity', '2000', '--interval', '1h'];
  await run([...order, '--quiet'], io);
  expect(shown).toEqual([]);
  await run(order, io);
  expect(shown).not.toEqual([]);
});

test('says errors, and why a status is not 0', async () => {
  const infeasible = await runCli(['schedule', '-', '--quiet'], problemText({ upper: [1, 1, 1] }));
  expect([infeasible.status, infeasible.stderr.split('\n').length]).toEqual([1, 2]);
  const refused = await runCli(['schedule', '-', '--quiet'], '{');
  expect([refused.status, refused.stderr.split('\n').length]).toEqual([2, 2]);
});

test.each(Object.entries(commands))(
  'waterfill %s takes it, and its help is 80 columns wide',
  async (name, { summary }) => {
    const { stdout } = await runCli([name, '--help']);
    for (const flag of ['--quiet', '--config', '--no-config']) expect(stdout).toContain(`\n  ${flag} `);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect((await runCli(['--help'])).stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
  },
);
