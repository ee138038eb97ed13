import { join } from 'node:path';
import { formatPlanDocument, planFileNames, planFileParts } from '@waterfill/documents';
import { fingerprint, requireApart, writeFolder } from '@waterfill/documents/node';
import { answerOf, type ImpactCurves, type Plan } from '@waterfill/model';
import type { SampleName } from '@waterfill/orderbook';
import { filesOfRecordings, recordingsIn } from '@waterfill/orderbook/node';
import {
  auctionSession,
  type Day,
  type ExpectedDay,
  type PlanProgress,
  planOrder,
  unsetOptions,
} from '@waterfill/plan';
import { heldOutInThread } from '@waterfill/plan/node';
import { inputsTable, planReport, reportFiles } from '@waterfill/report';
import { failureText, planText, printable, verdictText } from '@waterfill/report/text';
import { checkPlan } from '@waterfill/solvers';
import { isolatedCandidates } from '@waterfill/solvers/node';
import { type Command, Option } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { readBenchmarks } from '../input/read-benchmarks.js';
import { readDaysToPlanOn } from '../input/read-days-to-plan-on.js';
import { readResilience, recordedIn } from '../input/read-resilience.js';
import { type AheadOptions, ageHalfLifeOption, forOption } from '../options/ahead-options.js';
import { COUPLING_HELP } from '../options/coupling-options.js';
import { threadsOption } from '../options/curve-options.js';
import { EVERY_INTERVAL, flagOf } from '../options/flags.js';
import { type NamedFile, parseBenchmark } from '../options/parse-benchmark.js';
import { parseQuantity } from '../options/parse-quantity.js';
import { addBoundOptions, addPlanOptions, orderOf, type PlanOptions } from '../options/plan-options.js';
import { refuse } from '../options/refuse.js';
import { type VolumeOptions, volumeOptions, volumeQuantileOption } from '../options/volume-options.js';
import { canvasOf, type Io } from '../terminal/io.js';
import { originOf } from '../terminal/origin.js';
import { createStopwatch, type Stopwatch } from '../terminal/stopwatch.js';
import { writtenText } from '../terminal/written-text.js';

/** The options of `waterfill run`. */
interface RunOptions extends PlanOptions, VolumeOptions, Omit<AheadOptions, 'calendar'> {
  readonly quantity: number;
  readonly sample?: SampleName;
  readonly benchmark?: readonly NamedFile[];
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
  $ waterfill run curves-*.json --quantity 20000 --for 2025-06-09 \\
      --calendar XNYS
  $ waterfill run profile.json --quantity 20000 --for 2025-06-09

--for plans for a day that has not happened, on what is to be expected of it:
the profile of the days given, as "waterfill profile" makes it, a profile.json
or a fit, impact.json. With --calendar its session is that of the venue on that
date, half days too, and a holiday is refused.

Every interval walks a book that is taken to be full again: the costs assume
that the book refills within --interval, so shorter intervals look cheaper.
With --resilience the book recovers only gradually, and they do not.

Several files are days of one instrument; errors and what is held out are then
taken between days. The curves of a plan.json are without blocks, so exponents
are then per-interval and nothing is held out. -o writes plan.json, curves.json
(one a day), impact.json, problem.json, schedule.csv and schedule.json; what is
there is replaced.
An auction is an interval of its own, of which at most 10 % of its volume is
traded (participation:5%); without a volume it is that of --volume. Its impact
is yours (coefficient:2e-4,exponent:0.5) or what the same part of half an hour's
volume has in the median interval.
--benchmark desk=vwap.csv compares with a schedule of your own, a CSV with the
columns interval and shares, or a schedule.json; it has to trade the quantity.
--report writes into the folder of -o, or into the current one; its page needs
no network.
${COUPLING_HELP}
With these, whole lots are the optimum in any number of shares, rounded; the
schedules beside the plan follow none of it.

Exit status: 0 optimal, 1 infeasible, stopped early or --check disagrees,
2 wrong usage, unsupported or bad input.`;

/** Adds `waterfill run` to the program; `finish` is told how it ended. */
export function addRunCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('run')
    .description(
      'Plans an order on recorded order books: measures and fits the impact, schedules, certifies, compares.',
    )
    .argument('[files...]', 'recordings of one day each, or their curves.json, or a plan.json; a profile or a fit')
    .requiredOption('--quantity <shares>', 'shares to trade', parseQuantity);
  addBoundOptions(command)
    .addOption(
      new Option('--sample [name]', 'plan on a built-in, made-up day').choices(['thin', 'thick']).preset('thin'),
    )
    .addOption(forOption('the day to trade on, YYYY-MM-DD: plan on the profile of the days given'))
    .addOption(ageHalfLifeOption())
    .addOption(volumeQuantileOption())
    .addOption(threadsOption())
    .option('--benchmark <name=file>', 'a schedule to compare with; may be repeated', parseBenchmark)
    .option('--check', 'solve with all backends, and compare: see "waterfill check"')
    .option('-o, --output <folder>', 'write all documents into this folder, which is created if needed')
    .option('--report', 'write report.html, and each of its figures as figures/NAME.svg')
    .option('--timings', 'print the time of each stage')
    .option('--json', 'print the plan as a waterfill/plan@1 document and nothing else');
  for (const option of volumeOptions()) command.addOption(option);
  addPlanOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[]) => finish(await runOrder(files, command, io)));
}

async function runOrder(files: readonly string[], command: Command, io: Io): Promise<ExitStatus> {
  const given = command.opts<RunOptions>();
  await requireFreeNames(files, given);
  const stopwatch = createStopwatch();
  const { days, onVolumes } = await readDaysToPlanOn(files, command, io);
  const [first] = curvesOf(days);
  const resilience = await readResilience(given.resilience, io, {
    symbol: first!.symbol,
    recorded: await recordedIn(files, given, io),
  });
  const options: RunOptions = { ...given, ...(resilience !== undefined && { resilience }) };
  stopwatch.lap('measure');
  // The terminal shows none; documents and the report do.
  const alternatives = options.json === true || options.output !== undefined || options.report === true;
  const onProgress = progressOf(stopwatch, io);
  const asked = onVolumes(orderOf(options));
  const { intervals: count } = auctionSession(first!.grid, first!.intervals.length, asked);
  const order = { ...asked, benchmarks: await readBenchmarks(options.benchmark ?? [], count, io) };
  const judge = heldOutInThread(curvesOf(days));
  const planned = await planOrder(days, order, { onProgress, alternatives, judge }).finally(() => io.showStatus?.(''));
  stopwatch.lap('alternatives');
  const plan = options.check ? await checkPlan(planned, { solvers: isolatedCandidates }) : planned;
  if (plan.check) stopwatch.lap('check');
  const written = await write({ plan, days, files, argv: command.parent?.args ?? [] }, options, io);
  stopwatch.lap('write');
  await tell({ plan, written, stopwatch }, options, io);
  const isDone = plan.result.status === 'optimal' && plan.check?.verdict !== 'disagree';
  return isDone ? ExitStatus.done : ExitStatus.noOptimum;
}

/** Checked before anything is measured; the names of curves of several days are known, and checked, when they are written. */
async function requireFreeNames(files: readonly string[], options: RunOptions): Promise<void> {
  const { output, report, for: forDate } = options;
  if (output === '-') refuse('-o writes several files into a folder; --json prints the plan to standard output');
  const names = [
    ...(output === undefined ? [] : planFileNames(forDate === undefined ? files.length : 1)),
    ...(report ? ['report.html'] : []),
  ];
  await requireApart(
    [...(await filesOfRecordings(files)), ...pathsBeside(options)],
    names.map((name) => join(output ?? '.', name)),
  );
}

/** The curves of each day, or what is expected of one. */
function curvesOf(days: readonly Day[] | ExpectedDay): ImpactCurves[] {
  return 'curves' in days ? [days.curves] : days.map((day) => ('curves' in day ? day.curves : day));
}

const STAGES = {
  fit: 'fitting the curves',
  solve: 'solving',
  compare: 'comparing schedules',
  'hold-out': 'judging on unseen books',
  alternatives: 'other fits and the frontier',
} as const satisfies Record<PlanProgress['stage'], string>;

/** Each stage is a lap, which ends when the next one begins. */
function progressOf(stopwatch: Stopwatch, { showStatus }: Io): (progress: PlanProgress) => void {
  let before: string | undefined;
  return ({ stage, done, total }) => {
    if (before !== undefined) stopwatch.lap(before);
    before = stage;
    showStatus?.(`stage ${done + 1} of ${total}: ${STAGES[stage]}`);
  };
}

interface Sources {
  readonly plan: Plan;
  readonly days: readonly Day[] | ExpectedDay;
  readonly files: readonly string[];
  /** the arguments of the program */
  readonly argv: readonly string[];
}

/** Writes the requested files, all or none; returns the paths. */
async function write({ plan, days, files, argv }: Sources, options: RunOptions, io: Io): Promise<string[]> {
  const curves = curvesOf(days);
  const texts = new Map<string, string | Iterable<string | Uint8Array> | undefined>([
    ...(options.output === undefined ? [] : planFileParts(plan, curves)),
    ...(options.report ? await reportOf({ plan, files, argv }, options) : []),
  ]);
  if (texts.size === 0) return [];
  const onKept = (path: string): void =>
    io.note(`waterfill: ${printable(path)}: is from an earlier run but was changed since, so it is kept`);
  const inputs = [...(await filesOfRecordings(files)), ...pathsBeside(options)];
  return writeFolder(options.output ?? '.', texts, { inputs, onKept });
}

/** The files of benchmarks and volumes. */
function pathsBeside({ benchmark = [], volume }: RunOptions): string[] {
  const paths = [...benchmark.map(({ path }) => path), ...(volume === undefined ? [] : [volume])];
  return paths.filter((path) => path !== '-');
}

async function reportOf(
  { plan, files, argv }: Omit<Sources, 'days'>,
  options: RunOptions,
): Promise<Map<string, string>> {
  const paths = [...(await recordingsIn(files)), ...pathsBeside(options)];
  const inputs = inputsTable(await Promise.all(paths.map(fingerprint)));
  const origin = originOf(argv);
  return reportFiles(planReport(plan, { inputs, origin, nameOf: flagOf, unset: unsetOptions(orderOf(options)) }));
}

interface Outcome {
  readonly plan: Plan;
  readonly written: readonly string[];
  readonly stopwatch: Stopwatch;
}

async function tell({ plan, written, stopwatch }: Outcome, options: RunOptions, io: Io): Promise<void> {
  const { json, timings } = options;
  const { result, order, check } = plan;
  const answer = answerOf(result);
  const more = written.length > 0 ? [['written', writtenText(written)] as const] : [];
  if (json) await io.print(formatPlanDocument(plan));
  else if (answer)
    await io.print(planText(plan, answer, canvasOf(io), { nameOf: flagOf, whereAll: EVERY_INTERVAL, more }));
  if (timings)
    for (const [stage, time] of stopwatch.laps) io.complain(`${stage.padEnd(12)}${time.toFixed(1).padStart(9)} ms`);
  if (result.status !== 'optimal')
    io.complain(`waterfill: ${failureText(result, { order, nameOf: flagOf, unset: unsetOptions(orderOf(options)) })}`);
  if (check?.verdict === 'disagree') io.complain(`waterfill: ${verdictText(order, check)}`);
}
