import { formatTcaCsv, formatTcaDocument } from '@waterfill/documents';
import { requireApart, writeFile } from '@waterfill/documents/node';
import { createZoneClock } from '@waterfill/model';
import { bookSource, filesOfRecordings, recordingsIn } from '@waterfill/orderbook/node';
import { renderReport, tcaPage } from '@waterfill/report';
import { tcaReport } from '@waterfill/report/text';
import { type CostAnalysis, costOfFills, createMarketWatch, type Market, plannedCostOf } from '@waterfill/tca';
import { type Command, CommanderError } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { readTraded, type Traded, type TradedInput } from '../input/read-traded.js';
import { flagOf } from '../options/flags.js';
import { destinationOf, isCsv, outputParser } from '../options/parse-output.js';
import { addTradedOptions, saidBesidePlan, type TradedOptions } from '../options/tca-options.js';
import { byteProgress } from '../terminal/byte-progress.js';
import { commandText } from '../terminal/command-text.js';
import type { Io } from '../terminal/io.js';
import { version } from '../version.js';

/** The options of `waterfill tca`. */
interface TcaOptions extends TradedOptions {
  readonly output?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Fills are CSV with a header: time,price,shares, and where there are any
id,symbol,side. Times are clock times of the order's day, or have a date and
an offset. The recording is of that day; of a LOBSTER pair give either file.

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
    .summary('say what the fills of an order cost')
    .description('Says what the fills of an order cost, and what for, beside what its plan said.')
    .argument('<fills>', 'fills.csv; - for standard input')
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
  const { file, json } = destinationOf(options);
  const inputs = [
    path,
    ...(options.plan === undefined ? [] : [options.plan]),
    ...(await filesOfRecordings(recordings)),
  ];
  if (file !== undefined) await requireApart(inputs, [file]);
  const input = await readTraded(path, options, io);
  const cost = await analyse(input, await recordingsIn(recordings), options, io);
  if (file !== undefined) return writeFile(file, await textOf(file, cost, argv), inputs);
  await io.print(json ? formatTcaDocument(cost) : tcaReport(cost, io.columns, flagOf));
}

async function textOf(file: string, cost: CostAnalysis, argv: readonly string[]): Promise<string> {
  if (isCsv(file)) return formatTcaCsv(cost);
  if (!file.toLowerCase().endsWith('.html')) return formatTcaDocument(cost);
  const origin = [['command', commandText(argv)] as const, ['version', `waterfill ${version()}`] as const];
  return renderReport(tcaPage(cost, { origin, nameOf: flagOf }));
}

async function analyse(
  input: TradedInput,
  recordings: readonly string[],
  options: TcaOptions,
  io: Io,
): Promise<CostAnalysis> {
  const [recording, another] = recordings;
  if (another !== undefined) refuse(`${another} is a second recording; give that of the order's day`);
  const { order, fills, findings, market } =
    recording === undefined ? withoutRecording(input) : await watchRecording(recording, input, options, io);
  const plan = input.planned && plannedCostOf(input.planned.plan, order, fills);
  const cost = costOfFills(order, fills, { market, plan });
  return { ...cost, findings: [...findings, ...cost.findings] };
}

/** An order that was traded, and the market meanwhile. */
interface Watched extends Traded {
  readonly market?: Market;
}

function withoutRecording(input: TradedInput): Watched {
  const date = input.date ?? dateOfPlan(input);
  if (date === undefined) refuse('nothing says of which day the clock times of the fills are; say --date');
  return input.on(date);
}

function dateOfPlan({ planned }: TradedInput): string | undefined {
  return planned && createZoneClock(planned.grid.timezone).dateAt(Date.parse(planned.grid.start) / 1000);
}

async function watchRecording(path: string, input: TradedInput, options: TcaOptions, io: Io): Promise<Watched> {
  const { session, date } = options;
  const timezone = input.planned?.grid.timezone ?? options.timezone;
  const clock = createZoneClock(timezone);
  const source = await bookSource(path, io.stdin);
  const onProgress = byteProgress(io)?.bind(undefined, source);
  let traded: Traded | undefined;
  let watch: ReturnType<typeof createMarketWatch> | undefined;
  try {
    const recording = await source.open({ symbol: options.symbol, date, timezone, session, onProgress });
    const { symbol } = await recording.read((book) => {
      traded ??= input.on(input.date ?? clock.dateAt(book.seconds));
      watch ??= createMarketWatch(traded.order, traded.fills, { rates: options.participation });
      watch.add(book);
    });
    requireSymbol(traded!.order.symbol, symbol);
    return { ...traded!, order: { ...traded!.order, ...(symbol !== '' && { symbol }) }, market: watch!.finish() };
  } finally {
    io.showStatus?.('');
  }
}

function requireSymbol(expected: string | undefined, found: string): void {
  if (expected === undefined || found === '' || expected === found) return;
  refuse(`the recording is of ${found}, and the order of ${expected}; give the recording of ${expected}`);
}

function refuse(message: string): never {
  throw new CommanderError(2, 'waterfill.tca', message);
}
