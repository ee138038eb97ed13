import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { commandsIn, type Step } from './commands-in.js';
import { runCli } from './run-cli.js';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const root = pathOf('../../..');
const main = pathOf('../dist/main.js');

/** Run by `npm run packages` and `.ci/run`: here they would start this test again, or need a network. */
const ELSEWHERE = /^(npm|npx) /;

/** A command with nothing in it for a shell but a comment. This process runs it, which spares the start of another. */
const PLAIN = /^waterfill ([\w./:%@,= -]+)( #.*)?$/;

/** Pages whose commands are not run here, each with the reason. */
const NOT_HERE: Readonly<Record<string, string>> = {
  'docs/guides/studio.md': 'serves a page until it is stopped: the tests of apps/studio do',
  'docs/guides/adding-a-solver.md': 'takes a solver of the reader: check-command.test.ts has one',
  'docs/tutorials/judging-schedules.md': 'judging-schedules.test.ts runs them, with Python',
};

const markdown = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .map((name) => `docs/${name.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.md') && !path.includes('.generated'));
const pages = [...markdown, 'README.md', 'apps/cli/README.md'].filter((path) => /^ {4}waterfill /m.test(textOf(path)));

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

test('every page with commands is run, or has a reason why not', () => {
  expect(pages.length).toBeGreaterThan(9);
  expect(Object.keys(NOT_HERE).filter((path) => !pages.includes(path))).toEqual([]);
});

// `npm test` builds first. Run on its own from source, vitest lists these as skipped.
describe.skipIf(!existsSync(main) || process.platform === 'win32')(
  'the commands of a page (npm run build first)',
  () => {
    const scratch = mkdtempSync(join(tmpdir(), 'waterfill-pages-'));
    afterAll(() => rmSync(scratch, { recursive: true, force: true }));

    test.each(pages.filter((path) => NOT_HERE[path] === undefined))(
      'run one after the other, print what is shown and draw the figures: %s',
      async (page) => {
        const folder = mkdtempSync(join(scratch, 'folder-'));
        const text = textOf(page);
        const [alias] = /(?<=^ {4})alias waterfill=.*$/m.exec(text)!;
        expect(text.indexOf(alias)).toBeLessThan(text.search(/^ {4}waterfill /m));
        await follow(commandsIn(text), folder, alias);
        expect(drawnOtherwise(folder, text)).toEqual([]);
      },
      600_000,
    );
  },
);

/** Does what a page says, in a folder. */
async function follow(steps: readonly Step[], folder: string, alias: string): Promise<void> {
  let printed: readonly string[] | undefined;
  for (const step of steps) {
    if (step.kind === 'file') writeFileSync(join(folder, step.name), step.text);
    else if (step.kind === 'command') printed = await execute(step.text, folder, alias);
    else if (printed !== undefined) expect(missingFrom(printed, step.text)).toEqual([]);
  }
}

/** The lines of a command's output; undefined for a command that is run elsewhere. */
async function execute(command: string, folder: string, alias: string): Promise<readonly string[] | undefined> {
  if (ELSEWHERE.test(command)) return undefined;
  const { status, stdout, stderr } = await run(command, folder, alias);
  const expected = Number(/# exit status (\d)/.exec(command)?.[1] ?? 0);
  expect([status, stderr], command).toEqual([expected, stderr]);
  return `${stdout}${stderr}`.split('\n').map((line) => line.trim());
}

/**
 * The shown lines that are not the start of a printed one, in the order of the output. The rest of a line may be left out, and
 * columns may be as far apart as the times in a table need.
 */
function missingFrom(printed: readonly string[], shown: string): readonly string[] {
  const plain = (line: string): string => line.trim().replace(/ +/g, ' ');
  const lines = printed.map(plain);
  let from = 0;
  return shown.split('\n').filter((line) => {
    if (line.trim() === '') return false;
    const at = lines.findIndex((text, i) => i >= from && text.startsWith(plain(line)));
    if (at >= 0) from = at + 1;
    return at < 0;
  });
}

/** The figures of a page that its commands draw otherwise than it shows. */
function drawnOtherwise(folder: string, text: string): readonly string[] {
  const figures = readdirSync(folder).filter((name) => text.includes(`/figures/${name})`));
  return figures.filter((name) => textOf(`docs/figures/${name}`) !== readFileSync(join(folder, name), 'utf8'));
}

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(command: string, cwd: string, alias: string): Promise<Outcome> {
  const words = PLAIN.exec(command)?.[1]?.trim().split(/ +/);
  if (words === undefined) return await shell(`${alias}\ncd '${cwd}'\n${command}`);
  const before = process.cwd();
  process.chdir(cwd);
  try {
    return await runCli(words);
  } finally {
    process.chdir(before);
  }
}

/** Runs commands as a reader does who is in a clone of the repository. */
function shell(commands: string): Promise<Outcome> {
  const PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', commands], { cwd: root, env: { ...process.env, PATH } });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('error', reject).on('close', (status) => resolve({ status, stdout, stderr }));
    child.stdin.end();
  });
}
