import type { ProblemDocument } from '@waterfill/documents';
import { reviseProblem } from '@waterfill/plan';
import { checkSummary, headline, type InfeasibilityContext, missingAnswers, verdictText } from '@waterfill/report/text';
import { type Candidate, type CheckReport, crossCheck, judgeBackends } from '@waterfill/solvers';
import { candidateAt, isolatedCandidates } from '@waterfill/solvers/node';
import type { Command } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { basketKind } from '../input/read-basket.js';
import { readInput } from '../input/read-input.js';
import { addOrderOptions, type OrderOptions, PLANNABLE, problemIn } from '../input/read-problem.js';
import { solverRefusal } from '../input/solver-refusal.js';
import { parseDuration } from '../options/parse-duration.js';
import { parseSolvers } from '../options/parse-solvers.js';
import type { Io } from '../terminal/io.js';
import { checkBasket } from './check-basket.js';

/** The options of `waterfill check`. */
interface CheckOptions extends OrderOptions {
  readonly solvers?: readonly Candidate[];
  readonly with?: readonly string[];
  /** seconds */
  readonly timeLimit: number;
  /** seconds */
  readonly totalTimeLimit?: number;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  $ waterfill check examples/half-hours.json
  $ waterfill check impact.json --quantity 20000 --solvers dual,convex
  $ waterfill check examples/half-hours.json --with ./my-solver.js

Every backend that takes the problem solves it, in a thread of its own, and the
certificate judges each answer: it agrees or is wrong. A module of --with has a
Solver of @waterfill/model as its default export; it runs with your rights. If
it cannot be loaded, throws, exits or gives no answer in time, they disagree.
Of a problem with lots that no backend takes, the lots are left out.
Of a basket the two backends that take baskets are asked, in turn, without
--solvers and --with.

--json prints { "verdict", "best": { "dualBound", "cost", "objective" },
"unique", "backends": [{ "solver", "status", "verdict", "reason", "cost",
"objective", "relativeGap", "excess", "shadowPrice", "largestDifference",
"iterations", "elapsedMs" }] }.

Exit status: 0 agree, 1 disagree, 2 wrong usage, unsupported or bad input.`;

/** Adds `waterfill check` to the program; `finish` is told how it ended. */
export function addCheckCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('check')
    .description('Solves a problem with every backend, and checks the answers by certificates and against each other.')
    .argument('<problem>', PLANNABLE);
  addOrderOptions(command)
    .option('--solvers <names>', 'the backends, separated by commas (default: all)', parseSolvers)
    .option('--with <file>', 'a module with your own backend; may be repeated', collect)
    .option('--time-limit <duration>', 'for each backend', parseDuration, 10)
    .option('--total-time-limit <duration>', 'for all backends together (default: none)', parseDuration)
    .option('--json', 'print the verdict as JSON and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, options: CheckOptions) => finish(await check(path, options, io)));
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

async function check(path: string, options: CheckOptions, io: Io): Promise<ExitStatus> {
  const { solvers: asked = isolatedCandidates, with: modules = [] } = options;
  const solvers = [...asked, ...(await Promise.all(modules.map(candidateAt)))];
  const own = await readInput(path, io);
  if (basketKind(own) !== undefined) return checkBasket(own, options, io);
  const { document: order, source, context } = await problemIn(own, options, io);
  const isRounded = modules.length === 0 && isOnlyRounded(order);
  if (isRounded) io.note(`waterfill: ${source}: ${LOTS_LEFT_OUT}`);
  const document = isRounded ? { ...order, problem: reviseProblem(order.problem, { lot: 'none' }) } : order;
  const { timeLimit, totalTimeLimit = Number.POSITIVE_INFINITY } = options;
  const limits = { timeLimit: 1000 * timeLimit, totalTimeLimit: 1000 * totalTimeLimit };
  const report = await reportOn(document, source, { solvers, ...limits });
  await io.print(options.json ? `${JSON.stringify(report, null, 2)}\n` : textOf(document, report, context, io.columns));
  if (report.verdict === 'agree') return ExitStatus.done;
  io.complain(`waterfill: ${source}: ${verdictText(document, report)}`);
  for (const line of missingAnswers(report)) io.complain(`waterfill: ${line}`);
  return ExitStatus.noOptimum;
}

const LOTS_LEFT_OUT = 'whole lots are left out: no backend finds the best ones, only those near the checked optimum';

/** Whether the problem has lots, and no backend takes it with them. */
function isOnlyRounded({ problem }: ProblemDocument): boolean {
  return problem.lot !== undefined && judgeBackends(problem).every(({ missing }) => missing.length > 0);
}

async function reportOn(
  { problem }: ProblemDocument,
  source: string,
  options: Parameters<typeof crossCheck>[1],
): Promise<CheckReport> {
  try {
    return await crossCheck(problem, options);
  } catch (error) {
    throw solverRefusal(source, error);
  }
}

function textOf(
  document: ProblemDocument,
  report: CheckReport,
  context: InfeasibilityContext,
  columns: number,
): string {
  return `${[...headline(document), '', ...checkSummary(document, report, columns, context)].join('\n')}\n`;
}
