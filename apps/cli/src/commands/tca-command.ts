import { formatTcaCsv, formatTcaDocument } from '@waterfill/documents';
import { filesOfRecordings } from '@waterfill/orderbook/node';
import { renderReport, tcaPage } from '@waterfill/report';
import { tcaReport } from '@waterfill/report/text';
import { type CostAnalysis, costOfTraded, type WatchedOrder, watchTraded } from '@waterfill/tca';
import type { Command } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { openOne } from '../input/open-one.js';
import { type ReadTraded, readTraded } from '../input/read-traded.js';
import { booksOf } from '../options/curve-options.js';
import { flagOf } from '../options/flags.js';
import { outputParser } from '../options/parse-output.js';
import { refuse } from '../options/refuse.js';
import { addTradedOptions, saidBesidePlan, type TradedOptions } from '../options/tca-options.js';
import { deliveryOf } from '../terminal/deliver.js';
import type { Io } from '../terminal/io.js';
import { originOf } from '../terminal/origin.js';

/** The options of `waterfill tca`. */
interface TcaOptions extends TradedOptions {
  readonly output?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Fills are CSV with a header: time,price,shares, and where there are any
id,symbol,side; or JSON lines with these fields. Times are clock times of the
order's day, or have a date and an offset. The recording is of that day; of a
LOBSTER pair give either file.

The shortfall is what the order cost beside trading all of it at once at the
mid at its arrival (Perold 1988), or at --decision-price. Its parts, which sum
to it (Wagner & Edwards 1993):
  delay        from the decision to the arrival
  spread       from the mid before each fill to the best price opposite
  impact       from there to the fill; below 0: better than the quote
  timing       from the arrival to the mid before each fill
  opportunity  shares that were not filled, at the mid at the end
Without a recording it says what fills, plan and the prices that you give tell.

Examples:
  $ waterfill tca fills.csv day.csv.gz --plan plan.json
  $ waterfill tca fills.csv day.csv.gz --side buy --quantity 20k --arrival 9:45
  $ waterfill tca fills.csv day.csv.gz --plan plan.json -o tca.html
  $ waterfill tca fills.csv --side sell --arrival-price 101.25 --json

Exit status: 0 told, 2 wrong usage or bad input.`;

/** Adds `waterfill tca` to the program; `finish` is told how it ended. */
export function addTcaCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('tca')
    .description('Says what the fills of an order cost, and what for, beside what its plan said.')
    .argument('<fills>', 'fills.csv or fills.jsonl; - for standard input')
    .argument('[recording...]', 'the order book of the day');
  addTradedOptions(command)
    .option('-o, --output <file>', 'write a page (.html), a document (.json) or costs by interval (.csv)', parseOutput)
    .option('--json', 'print a waterfill/tca@1 document and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, recordings: string[], options: TcaOptions) => {
      const said = options.plan === undefined ? undefined : saidBesidePlan(command);
      if (said !== undefined) refuse(`${said} is in the plan; leave it out, or --plan`);
      await tca(path, recordings, options, program.args, io);
      finish(ExitStatus.done);
    });
}

const parseOutput = outputParser(/\.(?:html|json|csv)$/i, '.html, .json or .csv');

async function tca(
  path: string,
  recordings: readonly string[],
  options: TcaOptions,
  argv: readonly string[],
  io: Io,
): Promise<void> {
  const planFile = options.plan === undefined ? [] : [options.plan];
  const delivery = await deliveryOf(options, [path, ...planFile, ...(await filesOfRecordings(recordings))], io);
  const cost = await analyse(await readTraded(path, options, io), recordings, options, io);
  await delivery.deliver({
    json: () => formatTcaDocument(cost),
    csv: () => formatTcaCsv(cost),
    html: () => renderReport(tcaPage(cost, { origin: originOf(argv), nameOf })),
    text: (file) => (file === undefined ? tcaReport(cost, io.columns, nameOf) : undefined),
  });
}

/** The fills are an argument here, not an option. */
function nameOf(path: string): string {
  return path === 'fills' ? path : flagOf(path);
}

async function analyse(
  traded: ReadTraded,
  recordings: readonly string[],
  options: TcaOptions,
  io: Io,
): Promise<CostAnalysis> {
  const { input, plan } = traded;
  const order = recordings.length === 0 ? input.on() : await watchRecording(recordings, traded, options, io);
  return costOfTraded(order, plan);
}

async function watchRecording(
  recordings: readonly string[],
  { input, session }: ReadTraded,
  options: TcaOptions,
  io: Io,
): Promise<WatchedOrder> {
  const { participation: rates, date, join } = options;
  const watch = watchTraded(input, { rates });
  const reading = { ...booksOf(options), date, join, timezone: input.timezone, session };
  const { symbol } = await openOne(recordings, reading, io, (recording) => recording.read(watch.add));
  return watch.finish(symbol);
}
