import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commands } from '../src/commands/commands.js';
import { runCli } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));

const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

async function scriptOf(shell: string): Promise<string> {
  const path = join(folder, shell);
  writeFileSync(path, (await runCli(['completion', shell])).stdout);
  return path;
}

function outputOf(shell: string, args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(shell, args, { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
}

/** Words as typed, and some of what completes the last one. */
const COMPLETIONS: [typed: string[], completed: string[]][] = [
  [['r'], ['run', 'replan', 'resilience']],
  [
    ['run', '--ti'],
    ['--timings', '--timezone'],
  ],
  [
    ['run', 'day.csv', '--side', ''],
    ['buy', 'sell'],
  ],
  [
    ['run', '--sample', 'thi'],
    ['thin', 'thick'],
  ],
  [['completion', 'f'], ['fish']],
  [['certify', '--shadow'], ['--shadow-price']],
];

describe.skipIf(!has('bash'))('the script for bash', () => {
  test.each([
    ...COMPLETIONS,
    // As bash hands --side=s over.
    [['run', '--side', '=', 's'], ['sell']],
    [
      ['run', '--side', '='],
      ['buy', 'sell'],
    ],
    // Files, by bash itself.
    [['run', '-o', ''], []],
    [['run', '--quantity', '2'], []],
    [['run', 'day'], []],
  ] as typeof COMPLETIONS)('completes %j by %j', async (typed, completed) => {
    const words = ['waterfill', ...typed].map((word) => `'${word}'`).join(' ');
    const script = `source '${await scriptOf('bash')}'
COMP_WORDS=(${words}) COMP_CWORD=${typed.length}
_waterfill
printf '%s\\n' "\${COMPREPLY[@]}"`;
    expect(outputOf('bash', ['-c', script]).split('\n').filter(Boolean).sort()).toEqual([...completed].sort());
  });

  test('is registered for waterfill, with files where it has no words', async () => {
    const script = `source '${await scriptOf('bash')}'; complete -p waterfill`;
    expect(outputOf('bash', ['-c', script])).toBe('complete -o default -F _waterfill waterfill\n');
  });

  test('knows every command', async () => {
    const script = `source '${await scriptOf('bash')}'; COMP_WORDS=(waterfill ''); COMP_CWORD=1; _waterfill; echo "\${COMPREPLY[@]}"`;
    const words = outputOf('bash', ['-c', script]).trim().split(' ');
    expect(words).toEqual([...Object.keys(commands), 'help', '--help', '--version']);
  });
});

describe.skipIf(!has('fish'))('the script for fish', () => {
  test.each(COMPLETIONS)('completes %j by %j', async (typed, completed) => {
    const script = `source '${await scriptOf('fish')}'; complete -C 'waterfill ${typed.join(' ')}'`;
    const words = outputOf('fish', ['--no-config', '-c', script]).split('\n').filter(Boolean);
    expect(words.map((line) => line.split('\t')[0]!).sort()).toEqual([...completed].sort());
  });
});

test.skipIf(!has('zsh'))('the script for zsh is valid', async () => {
  expect(outputOf('zsh', ['-n', await scriptOf('zsh')])).toBe('');
});

test('the script for zsh quotes what zsh reads otherwise', async () => {
  const { stdout } = await runCli(['completion', 'zsh']);
  expect(stdout).toContain("'*--side=[of the order]:value:(buy sell)'");
  expect(stdout).toContain("'*-o+[write the fit to a file that ends in .json]:value:_files'");
  expect(stdout).toContain("    'plot:draw curves, a fit or a schedule'");
});

test('refuses another shell', async () => {
  const { status, stderr } = await runCli(['completion', 'tcsh']);
  expect([status, stderr]).toEqual([
    2,
    "waterfill: command-argument value 'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish; see --help\n",
  ]);
});
