import { dirname, resolve } from 'node:path';
import type { Job, JobOutput, ManifestRow } from '@waterfill/batch';
import { expandPattern, findRecordings, type RecordingFilter, readManifest } from '@waterfill/batch/node';
import { recordingsIn } from '@waterfill/orderbook/node';
import { printable } from '@waterfill/report/text';
import { Command, CommanderError, type Option } from 'commander';
import { addJobOptions, type JobOptions, jobOf } from '../options/job-options.js';
import { refuse, usageText } from '../options/refuse.js';
import type { Io } from '../terminal/io.js';

/** Jobs, and the folder below which their recordings are. */
export interface Jobs {
  readonly jobs: readonly Job[];
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
 * The jobs of a manifest, one a row, or of a folder, one for each recording.
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
  const jobs: Job[] = [];
  for (const row of await readManifest(path, io.stdin)) {
    const place = `${source}: line ${row.line}`;
    jobs.push(await jobOfRow(row, { ...shared, root, place, defaults }));
  }
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
  /** for messages */
  readonly place: string;
  readonly defaults: Partial<JobOptions>;
}

async function jobOfRow({ fields }: ManifestRow, { root, place, defaults, write }: RowContext): Promise<Job> {
  const recordings = fields.get('recordings');
  if (recordings === undefined) refuse(`${place}: expected the recordings, a path or several with ; between`);
  const paths = await Promise.all(recordings.split(';').map((one) => expandPattern(one.trim(), root)));
  const command = addJobOptions(new Command('row'))
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  const argv = [...fields].flatMap(([column, text]) => argumentsOf(command, column, text, place));
  parseRow(command, argv, place);
  const options: JobOptions = { ...command.opts<JobOptions>(), ...defaults, ...givenOf(command) };
  const { quantity } = options;
  if (quantity === undefined) refuse(`${place}: expected a quantity, the shares or a part of the volume, like 2%`);
  return jobOf(paths.flat(), { ...options, quantity }, write);
}

function parseRow(command: Command, argv: readonly string[], place: string): void {
  try {
    command.parse(argv, { from: 'user' });
  } catch (error) {
    throw error instanceof CommanderError
      ? new CommanderError(2, error.code, `${place}: ${usageText(error.message)}`)
      : error;
  }
}

/** Columns whose values add up, with ; between. */
const LISTS = new Set(['blackout', 'complete', 'at-most']);

function argumentsOf(command: Command, column: string, text: string, place: string): string[] {
  if (column === 'recordings') return [];
  const option = command.options.find(({ long }) => long === `--${column}`);
  if (option === undefined) {
    refuse(`${place}: there is no column ${printable(column)}; expected recordings or an option of run, without --`);
  }
  if (option.isBoolean()) return flagArguments(option, text, place);
  return (LISTS.has(column) ? text.split(';') : [text]).map((value) => `${option.long}=${value.trim()}`);
}

function flagArguments({ long }: Option, text: string, place: string): string[] {
  if (/^true$/i.test(text)) return [long!];
  if (/^false$/i.test(text)) return [];
  refuse(`${place}: expected true or false for ${long!.slice(2)}, got ${printable(text)}`);
}

/** What was said, and is no default. */
function givenOf(command: Command): Partial<JobOptions> {
  const isGiven = ([name]: [string, unknown]): boolean => command.getOptionValueSource(name) === 'cli';
  return Object.fromEntries(Object.entries(command.opts<JobOptions>()).filter(isGiven));
}
