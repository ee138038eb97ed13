import { explanationLines, headline, labelledLines } from '@waterfill/report/text';
import { explainProblem } from '@waterfill/solvers';
import type { Command } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { addOrderOptions, type OrderOptions, PLANNABLE, readProblem } from '../input/read-problem.js';
import type { Io } from '../terminal/io.js';

/** The options of `waterfill explain`. */
interface ExplainOptions extends OrderOptions {
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  $ waterfill explain examples/half-hours.json
  $ waterfill explain curves.json --quantity 20000

Exit status: 0 if a backend takes the problem, 2 if none does or the
input is bad.`;

/** Adds `waterfill explain` to the program; `finish` is told how it ended. */
export function addExplainCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('explain')
    .description('Says which features a problem has, which backend is chosen, and why not the others.')
    .argument('<problem>', PLANNABLE);
  addOrderOptions(command)
    .option(
      '--json',
      'print { "features", "solver", "reason", "others", "convex", "convexity", "infeasible"? } and nothing else',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, options: ExplainOptions) => finish(await explainFile(path, options, io)));
}

async function explainFile(path: string, { json, ...order }: ExplainOptions, io: Io): Promise<ExitStatus> {
  const { document, source, context } = await readProblem(path, order, io);
  const explanation = explainProblem(document.problem);
  const lines = [...headline(document), '', ...labelledLines(explanationLines(explanation, context), io.columns)];
  await io.print(json ? `${JSON.stringify(explanation, null, 2)}\n` : `${lines.join('\n')}\n`);
  if (explanation.solver !== undefined) return ExitStatus.done;
  io.complain(`waterfill: ${source}: ${explanation.reason}`);
  return ExitStatus.refused;
}
