import { join } from 'node:path';
import {
  formatCurvesDocument,
  formatImpactDocument,
  formatProblemDocument,
  formatScheduleCsv,
  formatScheduleDocument,
} from '@waterfill/documents';
import type { ImpactCurves } from '@waterfill/model';
import type { SampleName } from '@waterfill/orderbook';
import { backends, type CheckReport, crossCheck } from '@waterfill/solvers';
import { isolatedCandidates } from '@waterfill/solvers/node';
import { type Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type Answer, answerOf } from './answer.js';
import { verdictText } from './check-summary.js';
import { addCouplingOptions, COUPLING_HELP, type CouplingOptions } from './coupling-options.js';
import { addCurveOptions, type MeasureOptions } from './curve-options.js';
import { ExitStatus } from './exit-status.js';
import { failureText } from './failure-text.js';
import { addFitOptions, type FitOptions } from './fit-options.js';
import type { Io } from './io.js';
import { type Judgement, judgePlan } from './judge-plan.js';
import { addLotOptions, type LotOptions } from './lot-options.js';
import { measureSample } from './measure-days.js';
import { requireApart } from './output/require-apart.js';
import { writeFolder } from './output/write-folder.js';
import { parseBlackout } from './parse-blackout.js';
import { type Cap, parseCap } from './parse-cap.js';
import { parseQuantity } from './parse-quantity.js';
import { formatPlanJson } from './plan-json.js';
import { type Plan, type PlanRules, planOrder, surveyDays } from './plan-order.js';
import { planReport } from './plan-report.js';
import { blockSecondsFor, readDays } from './read-days.js';
import { reportFiles } from './report-files.js';
import { canvasOf } from './schedule-chart.js';
import { createStopwatch, type Stopwatch } from './stopwatch.js';

/** The options of `waterfill run`. */
interface RunOptions extends MeasureOptions, FitOptions, LotOptions, CouplingOptions {
  readonly quantity: number;
  readonly cap: Cap;
  readonly lower?: number;
  readonly blackout?: PlanRules['blackout'];
  readonly solver: string;
  readonly currency?: string;
  readonly sample?: SampleName;
  readonly check?: boolean;
  readonly report?: boolean;
  readonly output?: string;
  readonly timings?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  $ waterfill run --sample --quantity 20000
  $ waterfill run day.csv.gz --quantity 20000 -o plan --report
  $ waterfill run monday.csv tuesday.csv --side sell --quantity 60000 \\
      --cap participation:10%,largest-size --blackout 12:00-13:00 -o plan

Several files are days of one instrument; errors and what is held out are then
taken between days. -o writes curves.json (one a day), impact.json,
problem.json, schedule.csv and schedule.json; what is there is replaced.
--report writes into the folder of -o, or into the current one; its page needs
no network.
${COUPLING_HELP}
With these, shares are not whole, and the cost stands beside that of schedules
that heed none of it.

Exit status: 0 optimal, 1 infeasible, stopped early or --check disagrees,
2 wrong usage, unsupported or bad input.`;

/** Adds `waterfill run` to the program; `finish` is told how it ended. */
export function addRunCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const names = ['auto', ...backends.map(({ name }) => name)];
  const command = program
    .command('run')
    .summary('plan an order on recorded order books')
    .description('Plans an order on recorded order books: measures and fits the impact, schedules, proves, compares.')
    .argument('[files...]', 'recordings of one day each, as "waterfill curves" takes them')
    .requiredOption('--quantity <shares>', 'shares to trade', parseQuantity)
    .addOption(
      new Option('--cap <rule>', 'the most of an interval: largest-size, participation:10%, both with a comma, or none')
        .argParser(parseCap)
        .default(parseCap('largest-size'), 'largest-size'),
    )
    .option('--lower <shares>', 'the least shares of each open interval', parseQuantity)
    .option('--blackout <times>', 'when not to trade, like 12:00-13:00', parseBlackout)
    .addOption(new Option('--solver <name>', 'the backend').choices(names).default('auto'))
    .option('--currency <name>', 'of the prices, for the summary', parseCurrency)
    .addOption(
      new Option('--sample [name]', 'plan on a built-in, made-up day').choices(['thin', 'thick']).preset('thin'),
    )
    .option('--check', 'have all backends plan it, and compare: see "waterfill check"')
    .option('-o, --output <folder>', 'write all documents into this folder; made if it is not there')
    .option('--report', 'write report.html, and each of its figures as figures/NAME.svg')
    .option('--timings', 'print the time of each stage')
    .option('--json', 'print the plan as one JSON document and nothing else');
  addFitOptions(addCurveOptions(addCouplingOptions(addLotOptions(command, '1 if all sizes are whole'))))
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[]) => finish(await runOrder(files, command, io)));
}

function parseCurrency(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('Expected a name, like USD.');
}

async function runOrder(files: readonly string[], command: Command, io: Io): Promise<ExitStatus> {
  const options = command.opts<RunOptions>();
  await requireFreeNames(files, options);
  const stopwatch = createStopwatch();
  const rules = rulesOf(options);
  const days = await daysOf(files, command, io);
  stopwatch.lap('measure');
  const terrain = surveyDays(days, rules);
  stopwatch.lap('fit');
  const plan = await planOrder(terrain, rules);
  stopwatch.lap('schedule');
  const check = options.check ? await crossCheck(plan.document.problem, { solvers: isolatedCandidates }) : undefined;
  if (check) stopwatch.lap('check');
  const answer = answerOf(plan.result);
  const judgement = answer && (await judgePlan(plan, answer.solution.schedule, { days, rules }));
  stopwatch.lap('judge');
  const argv = command.parent?.args ?? [];
  const texts = new Map([
    ...(options.output === undefined ? [] : textsOf(days, plan, answer)),
    ...(options.report ? await reportFiles({ plan, answer, judgement, check, days, files, argv }, options) : []),
  ]);
  const writing = { inputs: files, complain: (line: string) => io.complain(line) };
  const written = texts.size === 0 ? [] : await writeFolder(options.output ?? '.', texts, writing);
  stopwatch.lap('write');
  await tell({ plan, answer, judgement, check, written, stopwatch }, options, io);
  const isDone = plan.result.status === 'optimal' && check?.verdict !== 'disagree';
  return isDone ? ExitStatus.done : ExitStatus.noOptimum;
}

/** Before anything is measured; the names of curves of several days are known, and looked at, when they are written. */
async function requireFreeNames(files: readonly string[], { output, report }: RunOptions): Promise<void> {
  if (output === '-') refuse('-o writes several files into a folder; --json prints the plan to standard output');
  const documents = [
    ...(files.length > 1 ? [] : ['curves.json']),
    'impact.json',
    'problem.json',
    'schedule.json',
    'schedule.csv',
  ];
  const names = [...(output === undefined ? [] : documents), ...(report ? ['report.html'] : [])];
  await requireApart(
    files,
    names.map((name) => join(output ?? '.', name)),
  );
}

function rulesOf({ solver, ...options }: RunOptions): PlanRules {
  return { ...options, solver: solver === 'auto' ? undefined : solver };
}

async function daysOf(files: readonly string[], command: Command, io: Io): Promise<ImpactCurves[]> {
  const { sample, ...options } = command.opts<RunOptions>();
  if (sample === undefined) {
    if (files.length === 0) refuse('expected a file, or --sample for a made-up day');
    return readDays(files, command, io);
  }
  if (files.length > 0) refuse('give files or --sample, not both');
  return [await measureSample(sample, { ...options, blocks: options.blocks ?? blockSecondsFor(options.interval) }, io)];
}

function refuse(message: string): never {
  throw new CommanderError(2, 'waterfill.run', message);
}

/** The documents of a plan by the names of their files; undefined: a file that must not be left from before. */
function textsOf(
  days: readonly ImpactCurves[],
  plan: Plan,
  answer: Answer | undefined,
): Map<string, string | undefined> {
  const { document, result } = plan;
  const curvesName = (date: string): string => (days.length > 1 ? `curves-${date}.json` : 'curves.json');
  return new Map([
    ...days.map((day) => [curvesName(day.date), formatCurvesDocument(day)] as const),
    ['impact.json', formatImpactDocument(plan.fit)],
    ['problem.json', formatProblemDocument(document)],
    ['schedule.json', formatScheduleDocument({ problem: document, result })],
    ['schedule.csv', answer && formatScheduleCsv(document, answer.solution.schedule)],
  ]);
}

interface Outcome {
  readonly plan: Plan;
  readonly answer: Answer | undefined;
  readonly judgement: Judgement | undefined;
  readonly check: CheckReport | undefined;
  readonly written: readonly string[];
  readonly stopwatch: Stopwatch;
}

async function tell(
  { plan, answer, judgement, check, written, stopwatch }: Outcome,
  options: RunOptions,
  io: Io,
): Promise<void> {
  const { json, timings } = options;
  if (json)
    await io.print(formatPlanJson({ plan, judgement, check, written, laps: timings ? stopwatch.laps : undefined }));
  else if (answer && judgement) await io.print(planReport({ plan, answer, judgement, check, written }, canvasOf(io)));
  if (timings)
    for (const [stage, time] of stopwatch.laps) io.complain(`${stage.padEnd(9)}${time.toFixed(1).padStart(9)} ms`);
  if (plan.result.status !== 'optimal') io.complain(`waterfill: ${failureText(plan.result, plan.document)}`);
  if (check?.verdict === 'disagree') io.complain(`waterfill: ${verdictText(plan.document, check)}`);
}
