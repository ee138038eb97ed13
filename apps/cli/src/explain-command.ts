import { parseProblemDocument } from '@waterfill/documents';
import { UnsupportedProblemError } from '@waterfill/model';
import { chooseSolver } from '@waterfill/solvers';
import type { Command } from 'commander';
import { ExitStatus } from './exit-status.js';
import { explain, explanationLines } from './explanation.js';
import { headline } from './headline.js';
import type { Io } from './io.js';
import { labelledLines } from './labelled-lines.js';
import { readInput } from './read-input.js';

const EXAMPLES = `
Example:
  $ waterfill explain examples/half-hours.json

Exit status: 0 if a backend takes the problem, 2 if none does or the
input is bad.`;

/** Adds `waterfill explain` to the program; `finish` is told how it ended. */
export function addExplainCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  program
    .command('explain')
    .summary('say which backend suits, and why')
    .description(
      'Says what a problem asks of a backend, which one is chosen, and what stands in the way of the others.',
    )
    .argument('<problem>', 'a waterfill/problem@1 document, or - for standard input')
    .option(
      '--json',
      'print { "features", "solver", "reason", "others", "convex", "convexity", "infeasible"? } and nothing else',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, options: { json?: boolean }) => finish(await explainFile(path, options, io)));
}

async function explainFile(path: string, { json }: { json?: boolean }, io: Io): Promise<ExitStatus> {
  const { text, source } = await readInput(path, io);
  const document = parseProblemDocument(text, source);
  const explanation = explain(document.problem);
  const lines = [...headline(document), '', ...labelledLines(explanationLines(explanation), io.columns)];
  await io.print(json ? `${JSON.stringify(explanation, null, 2)}\n` : `${lines.join('\n')}\n`);
  if (explanation.solver !== undefined) return ExitStatus.done;
  io.complain(`waterfill: ${source}: ${unsupported(document.problem)}`);
  return ExitStatus.refused;
}

function unsupported(problem: Parameters<typeof chooseSolver>[0]): string {
  try {
    return chooseSolver(problem).reason;
  } catch (error) {
    if (error instanceof UnsupportedProblemError) return error.message;
    throw error;
  }
}
