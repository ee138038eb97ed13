import type { BasketAnswer, BasketResult } from '@waterfill/basket';
import { formatBasketSchedulesCsv, formatBasketSchedulesDocument } from '@waterfill/documents';
import { separateSchedules } from '@waterfill/plan';
import { basketPage, renderReport } from '@waterfill/report';
import { basketFailureText, basketReport, printable } from '@waterfill/report/text';
import { solveBasket } from '@waterfill/solvers';
import { type Command, Option } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { type BasketOptions, basketInputs, readBasket } from '../input/read-basket.js';
import { solverRefusal } from '../input/solver-refusal.js';
import { addBasketBookOptions, requireBooks } from '../options/basket-book-options.js';
import { numberParser } from '../options/number-parser.js';
import { parseExposure } from '../options/parse-exposure.js';
import { outputParser } from '../options/parse-output.js';
import { parseTimeUnit } from '../options/parse-time-unit.js';
import { deliveryOf } from '../terminal/deliver.js';
import type { Io } from '../terminal/io.js';
import { originOf } from '../terminal/origin.js';

/** The options of `waterfill basket`. */
interface BasketCommandOptions extends BasketOptions {
  readonly tolerance?: number;
  readonly output?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
The orders are a waterfill/basket@1 document, or a CSV with the columns symbol,
side, quantity, impact and, if wanted, price. The impact is a file that
"waterfill schedule" takes, like a fit of "waterfill fit", beside the CSV; all
have to be of the same intervals.

With --books the impact is measured and fitted as "waterfill run" does, for all
orders whose impact is empty, on the recordings of their symbols; the price is
then the first mid of the last day. Without --covariance and --returns the
covariance is that of the recorded mids from one interval to the next, by the
same shrinkage; the output says how well it is known.

A covariance is a CSV with a row and a column for each symbol, currency^2 per
share^2 in the time of --per. Returns are a CSV with a column for each symbol
and a row for each such time; their covariance is estimated by the shrinkage of
Ledoit and Wolf, and multiplied by the prices. The aversion is what a unit of
variance is worth avoiding, 1 / currency.

The net exposure is the value left to buy less the value left to sell; with
--exposure 5% it stays within 5 % of the value of all orders on either side.

Examples:
  $ waterfill basket orders.csv --covariance covariance.csv --risk-aversion 1e-6
  $ waterfill basket orders.csv --returns returns.csv --exposure 5%
  $ waterfill basket orders.csv --books recordings/ --risk-aversion 1e-6
  $ waterfill basket basket.json -o basket.html

Exit status: 0 optimal, 1 infeasible or stopped early, 2 wrong usage or bad
input.`;

/** Adds `waterfill basket` to the program; `finish` is told how it ended. */
export function addBasketCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('basket')
    .description(
      'Plans orders in several assets together, since their risks offset each other, and certifies the plan.',
    )
    .argument('<orders>', 'orders, CSV, or a basket; - for standard input')
    .option('--covariance <file>', 'of the changes of prices, CSV by symbol')
    .option('--returns <file>', 'to estimate the covariance from, CSV by symbol')
    .addOption(
      new Option('--per <time>', 'the time of the covariance or of a return: day, interval or like 1h')
        .argParser(parseTimeUnit)
        .default(undefined, 'day'),
    )
    .option('--risk-aversion <number>', 'the cost of a unit of variance, 1 / currency', parseAmount)
    .option('--exposure <amount>', 'the largest net exposure, currency or like 5%', parseExposure)
    .option('--cross-impact <file>', 'of a share on the prices of the others, CSV by symbol')
    .option('--currency <name>', 'the currency of prices and costs')
    .option('--tolerance <gap>', 'the relative gap to reach (default: 1e-9)', parseTolerance)
    .option('-o, --output <file>', 'write a page (.html), a document (.json) or the schedules (.csv)', parseOutput)
    .option('--json', 'print a waterfill/basket-schedules@1 document and nothing else')
    .addHelpText('after', EXAMPLES);
  addBasketBookOptions(command).action(async (path: string, options: BasketCommandOptions) => {
    requireBooks(command);
    finish(await basket(path, options, program.args, io));
  });
}

const parseAmount = numberParser('a number >= 0', (amount) => amount >= 0);

const parseTolerance = numberParser('a number > 0', (gap) => gap > 0);

const parseOutput = outputParser(/\.(?:html|json|csv)$/i, '.html, .json or .csv');

async function basket(
  path: string,
  { tolerance, output, json, ...options }: BasketCommandOptions,
  argv: readonly string[],
  io: Io,
): Promise<ExitStatus> {
  const delivery = await deliveryOf({ output, json }, await basketInputs(path, options), io);
  const { document, source, notes } = await readBasket(path, options, io);
  const result = await solveBasket(document.basket, { tolerance }).catch((error) => {
    throw solverRefusal(source, error);
  });
  const answer = answerIn(result);
  const separate = answer && !json ? await separateSchedules(document.basket) : undefined;
  const isThere = await delivery.deliver({
    json: () => formatBasketSchedulesDocument({ basket: document, result }),
    csv: () => answer && formatBasketSchedulesCsv(document, answer.solution.schedules),
    html: () => renderReport(basketPage(document, result, { separate, origin: [...notes, ...originOf(argv)] })),
    text: (file) => {
      const written = file === undefined ? [] : [['written', printable(file)] as const];
      return answer && basketReport({ document, result, answer, separate }, io.columns, [...notes, ...written]);
    },
  });
  if (result.status === 'optimal') return ExitStatus.done;
  io.complain(`waterfill: ${source}: ${basketFailureText(result)}${isThere ? '' : '; there is nothing to write'}`);
  return ExitStatus.noOptimum;
}

function answerIn(result: BasketResult): BasketAnswer | undefined {
  if (result.status === 'infeasible') return undefined;
  return result.status === 'optimal' ? result : result.incumbent;
}
