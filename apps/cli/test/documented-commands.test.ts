import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { commandsIn } from './commands-in.js';
import { runCli } from './run-cli.js';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const main = pathOf('../dist/main.js');

/** Run by `npm run packages` and `.ci/run`: here they would start this test again, or need a network. */
const ELSEWHERE = /^(npm|npx) /;

/** A command with nothing in it for a shell but a comment. This process runs it, which spares the start of another. */
const PLAIN = /^waterfill ([\w./:%@,= -]+)( #.*)?$/;

// `npm test` builds first. Run on its own from source, vitest lists these as skipped.
describe.skipIf(!existsSync(main) || process.platform === 'win32')(
  'the commands of a page (npm run build first)',
  () => {
    const scratch = mkdtempSync(join(tmpdir(), 'waterfill-pages-'));
    afterAll(() => rmSync(scratch, { recursive: true, force: true }));

    test.each([
      ['../../../docs/tutorials/start-here.md', 15],
      ['../README.md', 15],
      ['../../../docs/tutorials/through-the-day.md', 7],
      ['../../../docs/tutorials/a-plan-for-tomorrow.md', 4],
      ['../../../docs/tutorials/batch.md', 2],
    ])(
      'run one after the other, as they stand there: %s',
      async (page, least) => {
        const folder = mkdtempSync(join(scratch, 'folder-'));
        const text = readFileSync(pathOf(page), 'utf8');
        const [alias] = /(?<=^ {4})alias waterfill=.*$/m.exec(text)!;
        expect(text.indexOf(alias)).toBeLessThan(text.search(/^ {4}waterfill /m));
        const steps = commandsIn(text);
        expect(steps.filter(({ kind }) => kind === 'command').length).toBeGreaterThan(least);
        for (const step of steps) {
          if (step.kind === 'file') writeFileSync(join(folder, step.name), step.text);
          else if (!ELSEWHERE.test(step.text)) {
            const { status, stderr } = await execute(step.text, folder, alias);
            expect([status, stderr], step.text).toEqual([0, stderr]);
          }
        }
      },
      600_000,
    );
  },
);

interface Outcome {
  readonly status: number | null;
  readonly stderr: string;
}

async function execute(command: string, cwd: string, alias: string): Promise<Outcome> {
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
    const child = spawn('/bin/sh', ['-c', commands], { cwd: pathOf('../../..'), env: { ...process.env, PATH } });
    let stderr = '';
    child.stdout.resume();
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('error', reject).on('close', (status) => resolve({ status, stderr }));
    child.stdin.end();
  });
}
