import { labelledLines } from '@waterfill/report/text';
import { backends } from '@waterfill/solvers';
import type { Command } from 'commander';
import { ExitStatus } from '../exit-status.js';
import type { Io } from '../terminal/io.js';

const EXAMPLES = `
Example:
  $ waterfill solvers`;

/** Adds `waterfill solvers` to the program; `finish` is told how it ended. */
export function addSolversCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  program
    .command('solvers')
    .description('Lists the backends, the fastest first, and the features of the problems that they take.')
    .option('--json', 'print [{ "name", "method", "supports" }] and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(async ({ json }: { json?: boolean }) => {
      await io.print(json ? jsonOfBackends() : tableOfBackends(io.columns));
      finish(ExitStatus.done);
    });
}

function jsonOfBackends(): string {
  const entries = backends.map(({ name, method, supports }) => ({ name, method, supports: [...supports] }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}

function tableOfBackends(columns: number): string {
  const rows = backends.map(({ name, supports }) => [name, [...supports].join(', ')] as const);
  return `${labelledLines([['solver', 'takes problems with'], ...rows], columns).join('\n')}\n`;
}
