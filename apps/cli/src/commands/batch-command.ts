import { join, resolve } from 'node:path';
import { type BatchProgress, batchEntries, batchProgressText, failureLines, type JobOutput } from '@waterfill/batch';
import { type BatchOutcome, runBatch } from '@waterfill/batch/node';
import { followJobs, type Submission, submitJobs } from '@waterfill/batch/queue';
import { requireApart } from '@waterfill/documents/node';
import { labelledLines, printable } from '@waterfill/report/text';
import { type Command, Option } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { type Jobs, readJobs } from '../input/read-jobs.js';
import { COUPLING_HELP } from '../options/coupling-options.js';
import { addJobOptions, parseOutputs } from '../options/job-options.js';
import { wholeNumberParser } from '../options/number-parser.js';
import { parseDuration } from '../options/parse-duration.js';
import { addQueueOption, queueAddress } from '../options/queue-option.js';
import { refuse } from '../options/refuse.js';
import { holdInterrupts } from '../terminal/interruption.js';
import type { Io } from '../terminal/io.js';
import { originOf } from '../terminal/origin.js';
import { version } from '../version.js';

/** The options of `waterfill batch` that are not of its jobs. */
interface BatchOptions {
  readonly output: string;
  readonly root?: string;
  readonly symbols?: readonly string[];
  readonly dates?: readonly string[];
  readonly write: readonly JobOutput[];
  readonly threads?: number;
  /** seconds */
  readonly timeLimit?: number;
  /** megabytes */
  readonly memoryLimit?: number;
  readonly resume?: boolean;
  readonly retryFailed?: boolean;
  readonly queue?: string | true;
  readonly follow?: boolean;
}

/** What `waterfill run -o` writes. */
const AS_RUN = 'plan,curves,impact,problem,schedule';

/** What is written beside the folders of the jobs. */
const NAMES = ['results.csv', 'results.parquet', 'times.csv', 'report.html'];

const EXAMPLES = `
Examples:
  $ waterfill batch orders.csv -o results
  $ waterfill batch recordings/ --symbols AAPL,MSFT --quantity 2% -o results
  $ waterfill batch orders.csv -o results --queue redis://queue.example --follow

A manifest is CSV, JSON lines (.jsonl) or Parquet. A row is a job: its column
recordings has paths below the folder of the manifest, with ; between, of which
the last part may have a *; the other columns are the options of waterfill run,
without --. What a row does not say is as on the command line. Of a folder each
recording is a job; --symbols and --dates choose by their names.

Each job has a folder in that of -o, named by the hash of its inputs, its
options and the version. results.csv and results.parquet have a row for each
job, in the order of the manifest; times.csv says how long each took, and
report.html shows savings, failures and the slowest. A row that is wrong is a
row of the table with its message. A job that is done is not run again: the
same command goes on where it was. Ctrl-C finishes the jobs that run; a second
one ends them.

--queue gives the jobs to machines that run waterfill worker, instead. They
share the folder of -o. --follow, or the same command again with it, waits for
them and makes the tables. The address comes after the manifest.
${COUPLING_HELP}

Exit status: 0 all optimal, 1 some infeasible, stopped, refused, failed or
left, 2 wrong usage or bad manifest.`;

/** Adds `waterfill batch` to the program; `finish` is told how it ended. */
export function addBatchCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('batch')
    .description('Plans many orders, each as waterfill run does, in threads: a folder for each, and one table of all.')
    .argument(
      '<manifest>',
      'a manifest, .csv, .jsonl or .parquet, - for CSV on standard input; or a folder of recordings',
    )
    .requiredOption('-o, --output <folder>', 'write the results into this folder; made if it is not there')
    .option('--root <folder>', 'read recordings below this folder only (default: the folder of the manifest)')
    .option('--symbols <names>', 'of the recordings of a folder those with one of these in their names', parseList)
    .option('--dates <dates>', 'of the recordings of a folder those with one of these, YYYY-MM-DD', parseList)
    .addOption(
      new Option('--write <outputs>', 'plan, curves, impact, problem, schedule, report, with commas, or none')
        .argParser(parseOutputs)
        .default(parseOutputs(AS_RUN), AS_RUN),
    )
    .option('--threads <count>', 'jobs at a time (default: one for each processor)', parseCount)
    .option('--time-limit <length>', 'the longest that a job may take, like 10m', parseDuration)
    .option('--memory-limit <megabytes>', 'the most heap that a job may use', parseCount)
    .option('--resume', 'go on: leave the jobs alone that are done (default)')
    .option('--no-resume', 'run all jobs again')
    .option('--retry-failed', 'try jobs again that were refused or failed before');
  addQueueOption(command).option('--follow', 'with --queue: wait for the jobs, and make their tables');
  addJobOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (path: string) => finish(await batch(path, command, io)));
}

const parseCount = wholeNumberParser('a whole number >= 1', (count) => count >= 1);

function parseList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

async function batch(path: string, command: Command, io: Io): Promise<ExitStatus> {
  const options = command.opts<BatchOptions>();
  requireTogether(options);
  const jobs = await readJobs(path, options, command, io);
  await requireFree(jobs, options);
  const outcome = await run(jobs, options, io, command.parent?.args ?? []);
  if ('queued' in outcome) return reportQueued(outcome, io);
  const written = [NAMES.join(', '), printable(options.output)].join(' in ');
  const entries = [...batchEntries(outcome), ['written', written] as const];
  await io.print(`${labelledLines(entries, io.columns).join('\n')}\n`);
  for (const line of failureLines(outcome.rows, 5)) io.complain(`waterfill: ${line}`);
  const isDone = outcome.done === outcome.total && outcome.rows.every(({ result }) => result.status === 'optimal');
  return isDone ? ExitStatus.done : ExitStatus.noOptimum;
}

/** What does not go together is refused before anything is read. */
function requireTogether({ queue, follow, threads, timeLimit, memoryLimit }: BatchOptions): void {
  if (queue === undefined && follow) refuse('--follow waits for the jobs of a queue; give --queue, too');
  if (queue !== undefined && (threads ?? timeLimit ?? memoryLimit) !== undefined)
    refuse('--threads, --time-limit and --memory-limit are not for --queue; each worker has its own');
}

/** Before anything is run. */
async function requireFree({ root, inputs }: Jobs, { output }: BatchOptions): Promise<void> {
  if (resolve(output) === resolve(root)) refuse('-o is the folder of the recordings; write the results into another');
  await requireApart(
    inputs,
    NAMES.map((name) => join(output, name)),
  );
}

async function run(
  { jobs, root }: Jobs,
  options: BatchOptions,
  io: Io,
  argv: readonly string[],
): Promise<BatchOutcome | Submission> {
  const { output, threads, timeLimit, memoryLimit, resume, retryFailed, queue, follow = false } = options;
  const places = { roots: [root], output, version: version() };
  const submitted = queue === undefined ? undefined : { queue: queueAddress(queue), ...places, resume, retryFailed };
  const submission = submitted && (await submitJobs(jobs, submitted));
  if (submission && !follow) return submission;
  const words = submission
    ? 'no longer following the jobs; the workers go on'
    : 'finishing the jobs that run; Ctrl-C again ends them';
  const interruption = holdInterrupts(() => io.note(`waterfill: ${words}`));
  const watch = {
    origin: originOf(argv),
    signal: interruption.signal,
    onProgress: (progress: BatchProgress) => io.showStatus?.(batchProgressText(progress)),
  };
  try {
    return submitted && submission
      ? await followJobs(jobs, submission, { ...submitted, ...watch })
      : await runBatch(jobs, { ...places, threads, timeLimit, memoryLimit, resume, retryFailed, ...watch });
  } finally {
    interruption.release();
    io.showStatus?.('');
  }
}

async function reportQueued({ queued, before, refused }: Submission, io: Io): Promise<ExitStatus> {
  const entries = [
    ['queued', `${queued} jobs; the same command with --follow waits for them and makes the tables`],
    ['before', `${before} were done before, or are there twice`],
    ...(refused > 0 ? [['refused', `${refused} rows are wrong; with --follow the table says why`] as const] : []),
  ] as const;
  await io.print(`${labelledLines(entries, io.columns).join('\n')}\n`);
  return refused > 0 ? ExitStatus.noOptimum : ExitStatus.done;
}
