import { type ProblemDocument, scheduleCsvParts, scheduleDocumentParts } from '@waterfill/documents';
import { answerOf, type SolveResult } from '@waterfill/model';
import { aheadWarnings, plannedAhead } from '@waterfill/plan';
import { createIterationLog, failureText, scheduleReport } from '@waterfill/report/text';
import { chooseSolver, type PwlSettings, pwlEngines, solve } from '@waterfill/solvers';
import { type Command, Option } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { addOrderOptions, type OrderOptions, PLANNABLE, readProblem } from '../input/read-problem.js';
import { solverRefusal } from '../input/solver-refusal.js';
import { COUPLING_HELP } from '../options/coupling-options.js';
import { EVERY_INTERVAL } from '../options/flags.js';
import { numberParser, wholeNumberParser } from '../options/number-parser.js';
import { parseOutput } from '../options/parse-output.js';
import { solverOption, unlessAuto } from '../options/solver-option.js';
import { deliveryOf } from '../terminal/deliver.js';
import { canvasOf, type Io } from '../terminal/io.js';

/** The options of `waterfill schedule`. */
interface ScheduleOptions extends OrderOptions {
  readonly solver: string;
  readonly engine?: string;
  readonly segments?: number;
  readonly rounds?: number;
  readonly nonconvex?: 'milp' | 'envelope' | 'refuse';
  readonly tolerance?: number | undefined;
  readonly output?: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

const EXAMPLES = `
Examples:
  $ waterfill schedule examples/half-hours.json
  $ waterfill schedule examples/half-hours.json -o schedule.csv
  $ waterfill schedule impact.json --quantity 20000
  $ waterfill schedule parameters.csv --quantity 20000
  $ waterfill schedule examples/half-hours.json --complete 40%@12:00
  $ waterfill schedule examples/risky-half-hours.json --risk-aversion 1e-6
  $ waterfill schedule - --json < examples/half-hours.json | jq .cost

${COUPLING_HELP.trimStart()}

A problem is a waterfill/problem@1 document, a fit waterfill/impact@1, as
"waterfill fit" writes it, curves waterfill/curves@1, as "waterfill curves"
does: these are traded on as a table. Neither a fit nor a table takes more
of an interval than was measured there. A CSV has the columns coefficient and
exponent of each interval and, if wanted, interval (from 0), halfSpread, lower
and upper. Of a schedule.json, a frontier.json,
a plan.json and a replan the problem in it is taken.

The engines glpk, highs and jslp of pwl run on the packages glpk.js (GPL-3.0),
highs and javascript-lp-solver, which you install beside this one. Tables that
are not convex are solved by --nonconvex milp, to the global optimum, which
the engine proves, or envelope, with a certificate of how far off it can be.
In whole lots (--lot) they are solved to the global optimum by dynamic
programming, without an engine.

Exit status: 0 optimal, 1 infeasible or stopped early, 2 wrong usage,
unsupported or bad input.`;

/** Adds `waterfill schedule` to the program; `finish` is told how it ended. */
export function addScheduleCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('schedule')
    .description('Plans an order at the least cost of market impact, and certifies the plan.')
    .argument('<problem>', PLANNABLE);
  addOrderOptions(command)
    .addOption(solverOption())
    .addOption(
      new Option('--engine <name>', 'the engine of pwl').choices(['auto', ...pwlEngines.map(({ name }) => name)]),
    )
    .option('--segments <count>', 'segments per power law in pwl (default: 20)', parseCount)
    .option('--rounds <count>', 'maximum refinement rounds of pwl (default: 8)', parseCount)
    .addOption(new Option('--nonconvex <rule>', 'how pwl treats tables that are not convex').choices(NONCONVEX_RULES))
    .option('--tolerance <gap>', "the relative gap to reach (default: the backend's own)", parseTolerance)
    .option('-o, --output <file>', 'write the schedule to a file, as its name ends: .csv or .json', parseOutput)
    .option('--json', 'print a waterfill/schedule@1 document and nothing else')
    .option('--verbose', 'print each iteration of the backend on stderr')
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, options: ScheduleOptions) => finish(await schedule(path, options, io)));
}

const NONCONVEX_RULES = ['milp', 'envelope', 'refuse'] as const;

const parseCount = wholeNumberParser('a whole number > 0', (count) => count > 0);

const parseTolerance = numberParser('a number > 0', (gap) => gap > 0);

async function schedule(path: string, options: ScheduleOptions, io: Io): Promise<ExitStatus> {
  const delivery = await deliveryOf(options, [path], io);
  const { document: problem, source, context, ahead, asked } = await readProblem(path, options, io);
  const { result, why } = await plan(problem, source, options, io);
  const answer = answerOf(result);
  if (ahead && answer) {
    const found = aheadWarnings(plannedAhead(ahead, problem.problem, answer.solution.schedule, asked));
    for (const { reason } of found) io.note(`waterfill: ${source}: ${reason}`);
  }
  const isThere = await delivery.deliver({
    json: () => scheduleDocumentParts({ problem, result }),
    csv: () => answer && scheduleCsvParts(problem, answer.solution.schedule),
    text: () => answer && scheduleReport({ problem, result, answer, why }, canvasOf(io), EVERY_INTERVAL),
  });
  if (result.status === 'optimal') return ExitStatus.done;
  const unwritten = isThere ? '' : '; there is no schedule to write';
  io.complain(`waterfill: ${source}: ${failureText(result, context)}${unwritten}`);
  return ExitStatus.noOptimum;
}

/** The result, and why its backend was chosen. */
async function plan(
  { problem }: ProblemDocument,
  source: string,
  asked: ScheduleOptions,
  io: Io,
): Promise<{ result: SolveResult; why: string }> {
  const { tolerance, verbose } = asked;
  const solver = unlessAuto(asked.solver);
  const pwl = pwlSettings(asked);
  const log = verbose ? createIterationLog((line) => io.complain(line)) : undefined;
  try {
    const why = solver === undefined && pwl === undefined ? chooseSolver(problem).reason : 'asked for';
    const options = { solver, pwl, tolerance, onIteration: log?.onIteration };
    const result = await solve(problem, options);
    log?.finish(result.solver);
    return { why, result };
  } catch (error) {
    throw solverRefusal(source, error, '; "waterfill explain" says more');
  }
}

/** The options of `pwl`; undefined if none was given. */
function pwlSettings({ engine, segments, rounds, nonconvex }: ScheduleOptions): PwlSettings | undefined {
  const settings = { engine: unlessAuto(engine), segments, rounds, nonconvex };
  const isAsked = engine !== undefined || Object.values(settings).some((setting) => setting !== undefined);
  return isAsked ? settings : undefined;
}
