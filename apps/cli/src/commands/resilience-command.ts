import { formatResilienceDocument } from '@waterfill/documents';
import { bookSources, filesOfRecordings, recordingsIn } from '@waterfill/orderbook/node';
import { measureResilience } from '@waterfill/plan';
import { printable, resilienceReport } from '@waterfill/report/text';
import { type Command, Option } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { recordedSession } from '../options/calendar-option.js';
import { maxBadShareOption, type ReadingOptions, readingOf, readingOptions } from '../options/curve-options.js';
import { flagOf } from '../options/flags.js';
import { numberParser } from '../options/number-parser.js';
import { parseDuration } from '../options/parse-duration.js';
import { outputParser } from '../options/parse-output.js';
import { parseQuantity } from '../options/parse-quantity.js';
import { byteProgress } from '../terminal/byte-progress.js';
import { deliveryOf } from '../terminal/deliver.js';
import type { Io } from '../terminal/io.js';
import { noteFinding } from '../terminal/say-findings.js';

/** The options of `waterfill resilience`. */
interface ResilienceOptions extends ReadingOptions {
  readonly maxBadShare: number;
  readonly bin: number;
  readonly longestLag?: number;
  readonly blocks?: number;
  readonly volumeExponent?: number;
  readonly depthSize?: number;
  readonly output?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
How far the mid moves with a trade, and how much dearer the book is after it,
by the time since; and what of both is due to the trade alone, without the
later ones that resemble it (Bouchaud et al. 2004). Errors are from blocks of
time. It is the average response to everybody's trades, with the news in them:
the impact of your own orders cannot be seen in it, only assumed to be alike.

The recordings need trades: Databento MBP and LOBSTER have them. Of a Tardis
book snapshot, put the file of the trades beside it: NAME_trades_... beside
NAME_book_snapshot_25_...

Examples:
  $ waterfill resilience day.csv.gz
  $ waterfill resilience monday.csv tuesday.csv -o decay.json
  $ waterfill plot decay.json -o decay.svg

Exit status: 0 estimated, 2 wrong usage or bad input.`;

/** Adds `waterfill resilience` to the program; `finish` is told how it ended. */
export function addResilienceCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('resilience')
    .description('Estimates from recorded trades and books how the book recovers after a trade, and how fast.')
    .argument('<files...>', 'recordings with trades, one day each, or folders of them; - for standard input');
  for (const option of [...readingOptions(), maxBadShareOption()]) command.addOption(option);
  command
    .addOption(new Option('--bin <length>', 'the resolution in time').argParser(parseDuration).default(1, '1s'))
    .option('--longest-lag <length>', 'the longest time after a trade (default: 5m)', parseDuration)
    .option('--blocks <length>', 'of the blocks that errors are from (default: 1/20 of a day)', parseDuration)
    .option('--volume-exponent <number>', 'responses grow with shares^number, up to 1 (default: 0.5)', parseExponent)
    .option('--depth-size <shares>', 'the size whose cost tells the depth (default: half the depth)', parseQuantity)
    .option('-o, --output <file>', 'write the estimates to a file that ends in .json', parseOutput)
    .option('--json', 'print a waterfill/resilience@1 document and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: ResilienceOptions) => {
      await estimate(files, options, io);
      finish(ExitStatus.done);
    });
}

const parseExponent = numberParser('a number above 0, up to 1', (value) => value > 0 && value <= 1);
const parseOutput = outputParser(/\.json$/i, '.json');

async function estimate(files: readonly string[], options: ResilienceOptions, io: Io): Promise<void> {
  const recordings = await recordingsIn(files);
  const delivery = await deliveryOf(options, await filesOfRecordings(recordings), io);
  const { bin: binSeconds, blocks: blockSeconds, longestLag, volumeExponent, depthSize } = options;
  const found = await measureResilience(await bookSources(recordings, io.stdin), {
    ...readingOf(
      options,
      recordedSession(options, ({ reason }) => io.note(`waterfill: ${reason}`)),
    ),
    ...{ binSeconds, blockSeconds, longestLag, volumeExponent, depthSize, onProgress: byteProgress(io) },
    onLeftOut: (finding) => noteFinding(finding, io),
  }).finally(() => io.showStatus?.(''));
  await delivery.deliver({
    json: () => formatResilienceDocument(found),
    text: (file) =>
      resilienceReport(found, io.columns, {
        nameOf: flagOf,
        more: file === undefined ? [] : [['written', printable(file)]],
      }),
  });
}
