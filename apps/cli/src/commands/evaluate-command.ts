import { formatEvaluationDocument } from '@waterfill/documents';
import { openSeal, type SealedTest, writeSeal } from '@waterfill/documents/node';
import { typicalStory } from '@waterfill/evaluate';
import { sealedTest } from '@waterfill/evaluate/node';
import { filesOfRecordings } from '@waterfill/orderbook/node';
import { evaluationPage, renderReport } from '@waterfill/report';
import { evaluationReport, printable } from '@waterfill/report/text';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { filesOptions, readingOptions } from '../options/curve-options.js';
import { numberParser } from '../options/number-parser.js';
import { parseDuration } from '../options/parse-duration.js';
import { outputParser } from '../options/parse-output.js';
import { parsePace } from '../options/parse-pace.js';
import { parsePolicies } from '../options/parse-policies.js';
import { parseResilience } from '../options/parse-resilience.js';
import { deliveryOf } from '../terminal/deliver.js';
import type { Io } from '../terminal/io.js';
import { runText } from '../terminal/run-text.js';
import { version } from '../version.js';
import { type EvaluateOptions, type Replayed, replayRecordings } from './replay-recordings.js';

const EXAMPLES = `
Replays policies on recorded books that they have not seen, for orders on both
sides that start every 15 minutes from half an hour after the open, and compares
them with the even split (TWAP) at the same steps. The placebo is the policy
"level" on books that are 60 seconds old: it should save nothing. "hindsight" is
the certified optimum, which no policy costs less than.

--policy takes level, level-profile, level-power-law, placebo, participation,
certainty-equivalent, volume-hindsight, volume-u, volume-profile,
volume-dynamic and hindsight, and your own: a module whose default export is a
policy of @waterfill/evaluate. It runs in a thread of its own. One whose method
takes longer than --time-limit or needs more than 512 MB of memory is stopped,
and the command with it. Those with a profile and volume-dynamic, which corrects
the volume of earlier days by that of the day so far, need --profile: a profile
as "waterfill profile" writes it, or recordings of earlier days. A profile is
for orders that start at the open, which costs more than the day: "level" takes
it for the day and hurries, "level-profile" waits. --from 0 --every 390 replays
these alone.

Breaks of a session, such as lunch in Tokyo, are left out: orders span them, and
minutes are those of trading.

A child order walks the book that stands --latency after its decision. What an
order takes is missing from the next book it meets and comes back with
--half-life; --resilience takes that which was estimated from trades, or from
these recordings (fitted). --pace is how far the part done may leave the even
trajectory.
Intervals of 95 % count the hours of each symbol and day as independent, and
those of other days the days; p is adjusted for all that was looked at (Holm).

Auctions are not replayed: no recording shows what an order in one costs.

Examples:
  $ waterfill evaluate day.csv.gz
  $ waterfill evaluate monday.csv tuesday.csv --latency 5s --pace 20%
  $ waterfill evaluate day.csv.gz --latency random --half-life 0 --json
  $ waterfill evaluate day.csv.gz --resilience fitted
  $ waterfill evaluate friday.csv --profile monday.csv tuesday.csv
  $ waterfill evaluate friday.csv --profile profile.json --calendar XNYS
  $ waterfill evaluate friday.csv --profile profile.json --from 0 --every 390
  $ waterfill evaluate day.csv.gz --policy level,participation,./mine.js

A test on books that have been looked at proves little. --seal writes down what
will be tested, policies, options and hashes of all files, and replays nothing;
--open, with the same files and options, replays it, once.

Examples:
  $ waterfill evaluate day.csv.gz --sensitivity -o page.html
  $ waterfill evaluate friday.csv --seal seal.json
  $ waterfill evaluate friday.csv --open seal.json

Exit status: 0 evaluated, 2 wrong usage or bad input.`;

/** Adds `waterfill evaluate` to the program; `finish` is told how it ended. */
export function addEvaluateCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('evaluate')
    .description('Replays an adaptive policy on recorded order books, and compares it with the even split.')
    .argument('<files...>', 'recordings of order books, one day each, or folders of them');
  for (const option of [...readingOptions(), ...filesOptions()]) command.addOption(option);
  command
    .option('--horizons <minutes>', 'of the orders, separated by commas', parseNumbers, [30, 60, 120])
    .option('--rates <shares>', 'shares per minute (default: 2, 8 and 25 % of the median depth)', parseNumbers)
    .addOption(
      new Option(
        '--from <minutes>',
        'after the open, when the first orders start; 0: at the bell (default: 30)',
      ).argParser(numberParser('minutes >= 0', (minutes) => minutes >= 0)),
    )
    .addOption(
      new Option('--every <minutes>', 'between starts (default: 15)').argParser(
        numberParser('minutes > 0', (minutes) => minutes > 0),
      ),
    )
    .addOption(new Option('--step <length>', 'between decisions').argParser(parseDuration).default(10, '10s'))
    .addOption(
      new Option('--latency <length>', 'from a decision to the book it walks, or random: any instant of the step')
        .argParser(parseLatency)
        .default(1, '1s'),
    )
    .addOption(
      new Option('--half-life <length>', 'until half of what an order took is back, or 0: at once')
        .argParser(parseHalfLife)
        .default(7, '7s'),
    )
    .addOption(
      new Option('--resilience <value>', 'in place of it: fitted, or decay.json, what "waterfill resilience" estimated')
        .argParser(parseResilience)
        .conflicts('halfLife'),
    )
    .addOption(
      new Option('--pace <share>', 'largest distance from the even trajectory')
        .argParser(parsePace)
        .default(0.1, '10%'),
    )
    .addOption(new Option('--cap <multiple>', 'largest step, as a multiple of the even split').argParser(parseMultiple))
    .option('--policy <names>', 'separated by commas (default: level, placebo, hindsight)', parsePolicies)
    .addOption(
      new Option('--time-limit <length>', 'for each call of a policy of your own')
        .argParser(parseDuration)
        .default(10, '10s'),
    )
    .option('--profile <files...>', 'profile.json, or recordings of earlier days, or folders of them')
    .option('--sensitivity', 'also with one setting changed at a time: latency, step, half-life, pace')
    .option('--seal <file>', 'write what will be tested, and replay nothing')
    .option('--open <file>', 'replay the test that was sealed there, once')
    .option('-o, --output <file>', 'write a page (.html) or a document (.json) instead of the tables', parseOutput)
    .option('--json', 'print a waterfill/evaluation@1 document and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: EvaluateOptions) => {
      await evaluate(files, options, program.args, io);
      finish(ExitStatus.done);
    });
}

const parseOutput = outputParser(/\.(?:html|json)$/i, '.html or .json');

function parseNumbers(text: string): readonly number[] {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (numbers.every((value) => value > 0 && Number.isFinite(value))) return numbers;
  throw new InvalidArgumentError('Expected numbers > 0, separated by commas, like 30,60,120.');
}

function parseLatency(text: string): number | 'random' {
  return text === 'random' ? text : parseDuration(text);
}

function parseHalfLife(text: string): number {
  return text === '0' ? 0 : parseDuration(text);
}

const parseMultiple = numberParser('a number >= 1, like 5', (multiple) => multiple >= 1);

async function evaluate(
  files: readonly string[],
  options: EvaluateOptions,
  argv: readonly string[],
  io: Io,
): Promise<void> {
  const { profile = [], seal, open, json, output, timeLimit: _, ...test } = options;
  const delivery = await deliveryOf({ json, output }, await filesOfRecordings([...files, ...profile]), io);
  const { resilience } = options;
  const sealed = async (): Promise<SealedTest> => {
    const described = await sealedTest(files, { profile, ...test });
    return typeof resilience === 'object' ? { ...described, files: [...described.files, resilience.file] } : described;
  };
  if (seal !== undefined) return tellSealed(seal, await writeSeal(seal, await sealed()), io);
  const opened = open === undefined ? {} : { seal: await openSeal(open, await sealed()) };
  const replayed = await replayRecordings(files, options, io);
  const evaluation = { ...replayed.evaluation, settings: { ...replayed.evaluation.settings, ...opened } };
  await delivery.deliver({
    json: () => formatEvaluationDocument(evaluation),
    html: () => pageOf({ ...replayed, evaluation }, argv),
    text: (file) => (file === undefined ? evaluationReport(evaluation, io.columns) : undefined),
  });
}

function tellSealed(path: string, sha256: string, io: Io): Promise<void> {
  return io.print(
    `${printable(path)} is sealed: sha256 ${sha256}\nPublish this hash before you open it with --open.\n`,
  );
}

/** The page has a figure of a typical order, replayed once more. */
function pageOf(
  { evaluation, days, policies: [policy], settings }: Replayed,
  argv: readonly string[],
): Promise<string> {
  const story = typicalStory(evaluation, days, policy!, settings);
  const origin = [['command', runText(argv)] as const, ['version', `waterfill ${version()}`] as const];
  return renderReport(evaluationPage(evaluation, { story, origin }));
}
