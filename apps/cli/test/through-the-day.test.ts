import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { commandsIn } from './commands-in.js';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

const page = readFileSync(
  fileURLToPath(new URL('../../../docs/tutorials/through-the-day.md', import.meta.url)),
  'utf8',
);

test('the page shows what tca prints of its made-up day', async () => {
  const steps = commandsIn(page);
  const file = steps.find((step) => step.kind === 'file' && step.name === 'day-fills.csv');
  const folder = await folderWith({ 'day-fills.csv': file!.text });
  const inFolder = (command: string): string[] =>
    command
      .split(' ')
      .slice(1)
      .map((word) => (/^(?:books|plan|day-fills)/.test(word) ? join(folder, word) : word));
  const commands = steps.filter(({ kind }) => kind === 'command').map(({ text }) => text);
  const [sample, run, tca] = ['sample', 'run', 'tca'].map((name) =>
    commands.find((command) => command.startsWith(`waterfill ${name} `)),
  );
  for (const command of [sample, run]) expect((await runCli(inFolder(command!))).status).toBe(0);
  const { stdout } = await runCli(inFolder(tca!));
  const [shown] = /(?<=```text\n)part .*?(?=```)/s.exec(page)!;
  expect(stdout).toContain(shown);
  // What the page says of the plan in its own words.
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'the fills cost 56.044 (spread, impact and fees); the plan said 99.986',
  );
});
