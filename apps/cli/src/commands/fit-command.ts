import { formatImpactDocument } from '@waterfill/documents';
import { filesOfRecordings } from '@waterfill/orderbook/node';
import { fitDays } from '@waterfill/plan';
import { fitReport, printable } from '@waterfill/report/text';
import type { Command } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { readDays } from '../input/read-days.js';
import { addCurveOptions, threadsOption } from '../options/curve-options.js';
import { addFitOptions, type FitOptions } from '../options/fit-options.js';
import { outputParser } from '../options/parse-output.js';
import { deliveryOf } from '../terminal/deliver.js';
import type { Io } from '../terminal/io.js';

/** The options of `waterfill fit`, in addition to those of the measurement. */
interface FitCommandOptions extends FitOptions {
  readonly output?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
The files are curves, as "waterfill curves" writes them, a plan, whose curves
are taken, or recordings of order books, which are measured first. Several are
several days: how they differ tells the errors. Of a single day the blocks
within each interval do, and describe that day only. Without either, exponents
are per-interval and have no errors.

What is planned on a fit assumes that the book refills within --interval, so
shorter intervals look cheaper.

Examples:
  $ waterfill fit day.csv.gz -o impact.json
  $ waterfill fit curves-*.json --exponent shared -o impact.json
  $ waterfill fit day.csv.gz --family square-root --side sell --json

Exit status: 0 fitted, 2 wrong usage or bad input.`;

/** Adds `waterfill fit` to the program; `finish` is told how it ended. */
export function addFitCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('fit')
    .description('Fits the impact of every interval of the day, with errors, to curves or to recorded order books.')
    .argument('<files...>', 'curves.json or plan.json, or recordings, one day each; - for standard input');
  addCurveOptions(addFitOptions(command))
    .addOption(threadsOption())
    .option('-o, --output <file>', 'write the fit to a file that ends in .json', parseOutput)
    .option('--json', 'print a waterfill/impact@1 document and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: FitCommandOptions) => {
      await fit(files, options, { command, io });
      finish(ExitStatus.done);
    });
}

const parseOutput = outputParser(/\.json$/i, '.json');

async function fit(
  files: readonly string[],
  options: FitCommandOptions,
  { command, io }: { readonly command: Command; readonly io: Io },
): Promise<void> {
  const delivery = await deliveryOf(options, await filesOfRecordings(files), io);
  const days = (await readDays(files, command, io)).map((day) => ('curves' in day ? day.curves : day));
  const { family, exponent: exponents, halfSpread } = options;
  const impact = fitDays(days, { family, exponents, halfSpread });
  await delivery.deliver({
    json: () => formatImpactDocument(impact),
    text: (file) => fitReport(impact, io.columns, file === undefined ? [] : [['written', printable(file)]]),
  });
  if (impact.intervals.some(({ status }) => status === 'fitted')) return;
  io.note('waterfill: no interval has an impact that rises with the size: all are flat or closed');
}
