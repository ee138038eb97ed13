import type { CalendarName } from '@waterfill/calendar';
import { formatReplanDocument, formatScheduleCsv } from '@waterfill/documents';
import { requireApart } from '@waterfill/documents/node';
import { type Fill, fillsSince, momentOfRest, type Replan } from '@waterfill/fills';
import { answerOf, type Grid } from '@waterfill/model';
import { filesOfRecordings } from '@waterfill/orderbook/node';
import { measureSoFar, type PlannedOrder, replanOrder } from '@waterfill/plan';
import { renderReport, replanPage } from '@waterfill/report';
import { failureText, replanReport } from '@waterfill/report/text';
import { type Command, InvalidArgumentError } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { openOne } from '../input/open-one.js';
import { readFills } from '../input/read-fills.js';
import { readPlanned } from '../input/read-planned.js';
import { readProfile } from '../input/read-profile.js';
import { calendarOption } from '../options/calendar-option.js';
import {
  type BookOptions,
  bookOptions,
  booksOfOrder,
  type FilesOptions,
  filesOptions,
} from '../options/curve-options.js';
import { EVERY_INTERVAL, flagOf } from '../options/flags.js';
import { outputParser } from '../options/parse-output.js';
import { parsePace } from '../options/parse-pace.js';
import { parsePolicies } from '../options/parse-policies.js';
import { parseQuantity } from '../options/parse-quantity.js';
import { parseTimeOfDay } from '../options/parse-time-of-day.js';
import { refuse } from '../options/refuse.js';
import { deliveryOf } from '../terminal/deliver.js';
import { canvasOf, type Io } from '../terminal/io.js';
import { originOf } from '../terminal/origin.js';
import { sayFindings } from '../terminal/say-findings.js';
import { type PolicyOptions, replanByPolicy, verify } from './replan-by-policy.js';

/** The options of `waterfill replan`. */
interface ReplanOptions extends BookOptions, FilesOptions {
  readonly fills?: string;
  readonly done?: number;
  readonly at?: string;
  readonly policy?: string;
  readonly pace?: number;
  readonly calendar?: CalendarName;
  /** the path of a profile */
  readonly profile?: string;
  readonly trail?: string;
  readonly verify?: string;
  readonly output?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Fills are CSV with a header: time,price,shares and, where there are any, id,
symbol and side. A time is 11:30:00 by the clock of the plan, or ISO 8601 with
its offset. What is done is taken off the order, and the rest is planned for
the intervals that are left, under the same caps, blackouts, deadlines, risk,
fees and lots. A bound that can no longer be met gives way by the least that
does, and the exit status is 1.

-o writes what is left as a waterfill/replan@1 document, which --json prints, as
the schedule of the rest (.csv), or as a page (.html). With the books of the
day so far the rest is planned at what trading costs today. With --profile an
order that tracks the volume follows that of today: what was traded so far, in
the books, and what past days and that let expect of the rest. A document can
be planned on from: fills that it counted are not counted again. With --calendar
intervals outside the hours of the venue on that day, as after an early close,
are closed, and a holiday is refused by name.

Examples:
  $ waterfill replan plan.json --fills fills.csv
  $ waterfill replan plan.json --fills fills.csv --at 11:30
  $ waterfill replan plan.json day.csv.gz --fills fills.csv -o rest.html
  $ waterfill replan plan.json --done 5000 --at 11:30 -o rest.csv
  $ waterfill replan plan.json day.csv --fills fills.csv --profile profile.json

--policy decides on the next child order by an adaptive policy, on the books of
a recording until --at: level, even, participation and others of "waterfill
evaluate", those with a profile on that of --profile, or a module of your own,
which is stopped if it takes longer than 10 seconds for a call, or more than
512 MB of memory. The bounds of the plan are kept. --trail writes why it decided
so; --verify decides again on the same books, and names the first line of a
trail that differs.

Examples:
  $ waterfill replan plan.json day.csv.gz --fills fills.csv --policy level
  $ waterfill replan --verify trail.jsonl day.csv.gz

Exit status: 0 planned under all bounds, decided or verified, 1 a bound gave
way, stopped early, nothing is due or the trail differs, 2 wrong usage or bad
input.`;

/** Adds `waterfill replan` to the program; `finish` is told how it ended. */
export function addReplanCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('replan')
    .description('Plans the rest of an order through the day: the next shares, given what is done.')
    .argument('[plan]', 'a plan, a schedule with clock times or a replan; - for standard input')
    .argument('[recording...]', 'the books of the day so far')
    .option('--fills <file>', 'what was traded, CSV or JSON lines; - for standard input')
    .option('--done <shares>', 'what was traded, as a number in place of fills', parseQuantity)
    .option('--at <time>', 'from when on (default: the last fill)', parseTime)
    .option('--policy <name>', 'decide on the next child order by it, on the books so far', parsePolicy)
    .option('--pace <share>', 'with --policy, how far from the even trajectory at most (default: 10%)', parsePace)
    .option('--profile <file>', 'what to expect of a day, as "waterfill profile" writes it: profile.json');
  for (const option of [
    calendarOption('what is outside its hours of the day is closed'),
    ...bookOptions(),
    ...filesOptions(),
  ])
    command.addOption(option);
  command
    .option('--trail <file>', 'with --policy, write the audit trail, waterfill/execution@1')
    .option('--verify <file>', 'decide again what a trail says was decided, and compare')
    .option('-o, --output <file>', 'write the rest to a file, as its name ends: .json, .csv or .html', parseOutput)
    .option('--json', 'print a waterfill/replan@1 document, or the decision, and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(async (path: string | undefined, recordings: string[], options: ReplanOptions) => {
      finish(await perform(path, recordings, options, { io, argv: program.args }));
    });
}

/** One policy; {@link parsePolicies} knows their names. */
function parsePolicy(text: string): string {
  const [policy, ...others] = text === 'even' ? [text] : parsePolicies(text);
  if (policy !== undefined && others.length === 0) return policy;
  throw new InvalidArgumentError('Expected one policy.');
}

/** A clock time, or ISO 8601 with an offset. */
function parseTime(text: string): string {
  const isMoment = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
  if (isMoment || !Number.isNaN(parseTimeOfDay(text))) return text;
  throw new InvalidArgumentError('Expected a time like 11:30, 11:30:15 or 2025-06-02T11:30:00-04:00.');
}

const parseOutput = outputParser(/\.(?:json|csv|html)$/i, '.json, .csv or .html');

/** How the command was called, and where. */
interface Call {
  readonly io: Io;
  readonly argv: readonly string[];
}

async function perform(
  path: string | undefined,
  recordings: readonly string[],
  options: ReplanOptions,
  call: Call,
): Promise<ExitStatus> {
  if (options.verify !== undefined) {
    return verify(options.verify, path === undefined ? [] : [path, ...recordings], options, call.io);
  }
  if (path === undefined) refuse('say which plan, or --verify with a trail');
  if (options.policy !== undefined) return decide(path, recordings, { ...options, policy: options.policy }, call.io);
  if (options.pace !== undefined) refuse('--pace is for --policy');
  if (options.trail !== undefined) refuse('--trail is for --policy: a plan is a document of its own');
  return replan(path, recordings, options, call);
}

/** Decides by a policy; the clock times of fills and of --at are those of the day of the books. */
async function decide(
  path: string,
  recordings: readonly string[],
  { fills: file, at, done, output, pace, ...options }: ReplanOptions & PolicyOptions,
  io: Io,
): Promise<ExitStatus> {
  if (options.calendar !== undefined) refuse('--calendar is for a plan of the rest; leave it out, or --policy');
  if (done !== undefined) refuse('--policy counts fills, each at its time: give --fills in place of --done');
  if (output !== undefined) refuse('--policy decides on one child order; --json prints it, --trail writes why');
  if (options.trail !== undefined) await requireApart([path, ...recordings], [options.trail]);
  const { plan, counted } = await readPlanned(path, io);
  const read = file === undefined ? undefined : await readFills(file, options, io);
  const soFar = {
    pace,
    ...(read && { source: read.source, fills: (grid: Grid) => notCounted(read.on(grid), counted, io) }),
    ...(at !== undefined && { at: (grid: Grid) => momentOfRest(at, [], grid) }),
  };
  return replanByPolicy(plan, recordings, options, soFar, io);
}

function notCounted(given: readonly Fill[], counted: readonly Fill[], io: Io): readonly Fill[] {
  const { fills, findings } = fillsSince(given, counted);
  sayFindings(findings, GAVE_WAY, io);
  return fills;
}

async function replan(
  path: string,
  recordings: readonly string[],
  options: ReplanOptions,
  { io, argv }: Call,
): Promise<ExitStatus> {
  requireDone(path, options);
  const beside = [options.fills, options.profile].filter((file) => file !== undefined);
  const delivery = await deliveryOf(options, [path, ...beside, ...(await filesOfRecordings(recordings))], io);
  const { plan, grid: plannedGrid, counted, source } = await readPlanned(path, io);
  const curvesSoFar = recordings.length > 0 ? await curvesOf(recordings, plan, options, io) : undefined;
  // Clock times are of the day of the books, where there are any.
  const grid = curvesSoFar?.grid ?? plannedGrid;
  const read = options.fills === undefined ? undefined : await readFills(options.fills, options, io);
  const given = read?.on(grid);
  const now = momentOfRest(options.at, given ?? [], grid);
  const since = given && fillsSince(given, counted);
  const done = { fills: since?.fills, source: read?.source, done: options.done };
  const profile = await readProfile(options.profile, io);
  const replanned = await replanOrder(plan, { now, ...done, curvesSoFar, profile, calendar: options.calendar });
  const found = { ...replanned, findings: [...(since?.findings ?? []), ...replanned.findings] };
  await delivery.deliver({
    json: () => formatReplanDocument(found),
    csv: () => csvOf(found),
    html: () => renderReport(replanPage(found, { origin: originOf(argv), nameOf: flagOf })),
    text: () => replanReport(found, canvasOf(io), EVERY_INTERVAL),
  });
  sayFindings(found.findings, GAVE_WAY, io);
  return statusOf(found, source, io);
}

/** What trading costs today, on the books so far. */
async function curvesOf(recordings: readonly string[], plan: PlannedOrder, options: ReplanOptions, io: Io) {
  const { symbol = plan.curves?.symbol, grid } = plan.order;
  const read = booksOfOrder(options, { symbol, timezone: grid?.timezone });
  const { curves, warnings } = await openOne(recordings, read, io, (books) => measureSoFar(plan, books));
  sayFindings(warnings, GAVE_WAY, io);
  return curves;
}

function csvOf({ rest }: Replan): string | undefined {
  const answer = rest && answerOf(rest.result);
  return rest && answer && formatScheduleCsv(rest.order, answer.solution.schedule);
}

function statusOf({ rest, findings }: Replan, source: string, io: Io): ExitStatus {
  if (rest !== undefined && rest.result.status !== 'optimal') {
    io.complain(`waterfill: ${source}: ${failureText(rest.result, { order: rest.order, nameOf: flagOf })}`);
    return ExitStatus.noOptimum;
  }
  return findings.some(({ code }) => GAVE_WAY.has(code)) ? ExitStatus.noOptimum : ExitStatus.done;
}

/** What `replanOrder` says where a bound gave way. */
const GAVE_WAY: ReadonlySet<string> = new Set([
  ...['deadline-missed', 'cannot-complete', 'least-missed', 'least-lowered'],
  ...['at-most-exceeded', 'over-filled'],
]);

function requireDone(path: string, { fills, done, at }: ReplanOptions): void {
  if (fills === undefined && done === undefined) refuse('say what is done: --fills with a file, or --done with shares');
  if (fills !== undefined && done !== undefined) refuse('--fills says what is done; leave out --done');
  if (fills === '-' && path === '-') refuse('standard input cannot be both the plan and the fills');
  if (fills === undefined && at === undefined) refuse('--done needs --at, the time by which it is done');
}
