import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { runCli } from './run-cli.js';

/** Without what a faster machine, or a better method, changes. */
const steady = (text: string) => text.replace(/\d+ iterations?, [\d.]+ ms/, '');

test('the README shows what npm start prints', async () => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  const { stdout } = await runCli(['run', '--sample', '--quantity', '20000']);
  expect(steady(readme)).toContain(steady(stdout.slice(stdout.indexOf('\ncost  '))));
});
