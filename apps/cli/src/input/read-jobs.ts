import { dirname, resolve } from 'node:path';
import type { Job, JobOutput, ManifestRow, RefusedJob } from '@waterfill/batch';
import { isRefused } from '@waterfill/batch';
import { expandPattern, findRecordings, type RecordingFilter, readManifest } from '@waterfill/batch/node';
import { ProblemError } from '@waterfill/model';
import { recordingsIn } from '@waterfill/orderbook/node';
import { printable } from '@waterfill/report/text';
import { Command, CommanderError, type Option } from 'commander';
import { addJobOptions, type JobOptions, jobOf } from '../options/job-options.js';
import { refuse, usageText } from '../options/refuse.js';
import type { Io } from '../terminal/io.js';

/** Jobs, and the folder below which their recordings are. */
export interface Jobs {
  readonly jobs: readonly (Job | RefusedJob)[];
  readonly root: string;
  /** what is read for them, beside the recordings */
  readonly inputs: readonly string[];
}

/** What all jobs have in common. */
export interface SharedOptions extends RecordingFilter {
  /** the folder of the recordings; default: that of the manifest */
  readonly root?: string | undefined;
  readonly write: readonly JobOutput[];
}

/**
 * The jobs of a manifest, one a row, or of a folder, one for each recording. A row that is wrong is a job that is
 * refused, unless all are.
 *
 * @param command - has the options of `addJobOptions`, for what a row does not say
 * @throws CommanderError naming the line and the option that is wrong
 */
export async function readJobs(path: string, shared: SharedOptions, command: Command, io: Io): Promise<Jobs> {
  const defaults = givenOf(command);
  if (await isFolder(path)) return jobsOfFolder(path, shared, command.opts<JobOptions>());
  if (shared.symbols ?? shared.dates)
    refuse('--symbols and --dates choose recordings of a folder; a manifest names them');
  const root = shared.root ?? (path === '-' ? '.' : dirname(path));
  const source = path === '-' ? 'standard input' : printable(path);
  const jobs: (Job | RefusedJob)[] = [];
  for (const row of await readManifest(path, io.stdin)) {
    const place = `${source}: line ${row.line}`;
    jobs.push(await jobOfRow(row, { ...shared, root, defaults }).catch((error) => refusedRow(row, place, error)));
  }
  const [first] = jobs;
  // A wrong name of a column is wrong in all rows.
  if (first && isRefused(first) && jobs.every(isRefused)) refuse(first.refusal.message);
  return { jobs, root, inputs: [path] };
}

async function jobsOfFolder(root: string, { write, ...shared }: SharedOptions, options: JobOptions): Promise<Jobs> {
  const { quantity } = options;
  if (quantity === undefined) refuse('expected --quantity, the shares of each job or a part of the volume, like 2%');
  const names = await findRecordings(root, shared);
  const jobs = names.map((name) => jobOf([name], { ...options, quantity }, write));
  return { jobs, root, inputs: names.map((name) => resolve(root, name)) };
}

/** A folder is what has other recordings than itself. */
async function isFolder(path: string): Promise<boolean> {
  const [first] = await recordingsIn([path]);
  return first !== path;
}

interface RowContext extends SharedOptions {
  readonly root: string;
  readonly defaults: Partial<JobOptions>;
}

function refusedRow({ fields }: ManifestRow, place: string, error: unknown): RefusedJob {
  if (!(error instanceof CommanderError || error instanceof ProblemError)) throw error;
  const recordings = (fields.get('recordings') ?? '').split(';').map((one) => one.trim());
  return { recordings, refusal: { code: 'invalid-row', message: `${place}: ${usageText(error.message)}` } };
}

async function jobOfRow({ fields, fault }: ManifestRow, { root, defaults, write }: RowContext): Promise<Job> {
  if (fault !== undefined) refuse(fault);
  const recordings = fields.get('recordings');
  if (recordings === undefined) refuse('expected the recordings, a path or several with ; between');
  const paths = await Promise.all(recordings.split(';').map((one) => expandPattern(one.trim(), root)));
  const command = addJobOptions(new Command('row'))
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  const argv = [...fields].flatMap(([column, text]) => argumentsOf(command, column, text));
  command.parse(argv, { from: 'user' });
  const options: JobOptions = { ...command.opts<JobOptions>(), ...defaults, ...givenOf(command) };
  const { quantity } = options;
  if (quantity === undefined) refuse('expected a quantity, the shares or a part of the volume, like 2%');
  return jobOf(paths.flat(), { ...options, quantity }, write);
}

/** Columns whose values add up, with ; between. */
const LISTS = new Set(['blackout', 'complete', 'at-most']);

function argumentsOf(command: Command, column: string, text: string): string[] {
  if (column === 'recordings') return [];
  const option = command.options.find(({ long }) => long === `--${column}`);
  if (option === undefined) {
    refuse(`there is no column ${printable(column)}; expected recordings or an option of run, without --`);
  }
  if (option.isBoolean()) return flagArguments(option, text);
  return (LISTS.has(column) ? text.split(';') : [text]).map((value) => `${option.long}=${value.trim()}`);
}

function flagArguments({ long }: Option, text: string): string[] {
  if (/^true$/i.test(text)) return [long!];
  if (/^false$/i.test(text)) return [];
  refuse(`expected true or false for ${long!.slice(2)}, got ${printable(text)}`);
}

/** What was said, and is no default. */
function givenOf(command: Command): Partial<JobOptions> {
  const isGiven = ([name]: [string, unknown]): boolean => command.getOptionValueSource(name) === 'cli';
  return Object.fromEntries(Object.entries(command.opts<JobOptions>()).filter(isGiven));
}
