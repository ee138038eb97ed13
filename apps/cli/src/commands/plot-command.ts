import { type DayDocuments, DocumentError, gatherDocuments } from '@waterfill/documents';
import { requireApart, writeFile } from '@waterfill/documents/node';
import { answerOf } from '@waterfill/model';
import {
  type DrawableName,
  drawableNames,
  type Figure,
  figureNeeds,
  figureOf,
  renderSvg,
  type Theme,
} from '@waterfill/report';
import { failureText } from '@waterfill/report/text';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { readInputs } from '../input/read-input.js';
import { numberParser } from '../options/number-parser.js';
import { destinationOf, outputParser } from '../options/parse-output.js';
import { refuse } from '../options/refuse.js';
import type { Io } from '../terminal/io.js';

/** The options of `waterfill plot`. */
interface PlotOptions {
  readonly figure?: DrawableName;
  readonly intervals?: readonly number[];
  readonly currency?: string;
  readonly width: number;
  readonly theme: Theme;
  readonly output?: string;
}

const EXAMPLES = `
Figures, and what each is drawn from (the first that can be, without --figure):
  (a plan.json has all but the first, a frontier if its order has risk)
  replan       a replan, what "waterfill replan --json" prints: what is done and
               what is planned now, beside the plan before
  schedule     a schedule.json: shares, bounds, other splits; with curves, the
               market's volume, participation, mid
  water-level  a schedule.json: marginal costs against the shadow price
  cost         a schedule.json: what each half hour costs; with curves, measured
  frontier     a frontier.json: expected cost against risk
  parameters   an impact.json or several: impact at a typical size, exponent,
               half-spread
  landscape    curves: impact by time and size
  impact       curves, with a fit: measured and fitted impact of some intervals
  resilience   a decay.json of "waterfill resilience": how the book recovers

Examples:
  $ waterfill plot schedule.json -o schedule.svg
  $ waterfill plot curves.json impact.json --figure impact -o impact.svg
  $ waterfill plot schedule.json curves.json --figure cost > cost.svg

Exit status: 0 drawn, 2 wrong usage or bad input.`;

/** Adds `waterfill plot` to the program; `finish` is told how it ended. */
export function addPlotCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  program
    .command('plot')
    .description('Draws a figure of curves, fits or a schedule as SVG.')
    .argument(
      '<files...>',
      'plan.json, or curves.json, impact.json, schedule.json, frontier.json, decay.json, a replan; - for standard input',
    )
    .addOption(new Option('--figure <name>', 'what to draw').choices(drawableNames))
    .option('--intervals <numbers>', 'of the figure impact, separated by commas', parseIntervals)
    .option('--currency <name>', 'of the prices')
    .option('--width <pixels>', 'of the figure, 240 or more', parseWidth, 860)
    .addOption(
      new Option('--theme <name>', 'auto: the system setting of the reader')
        .choices(['light', 'dark', 'auto'])
        .default('auto'),
    )
    .option('-o, --output <file>', 'write it to a file that ends in .svg (default: print it)', parseOutput)
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: PlotOptions) => {
      const { width, theme } = options;
      const { file } = destinationOf(options);
      if (file !== undefined) await requireApart(files, [file]);
      const svg = renderSvg(draw(await readDocuments(files, io), options), { width, theme });
      await (file === undefined ? io.print(svg) : writeFile(file, svg, files));
      finish(ExitStatus.done);
    });
}

function parseIntervals(text: string): readonly number[] {
  if (/^\d+(,\d+)*$/.test(text)) return text.split(',').map(Number);
  throw new InvalidArgumentError('Expected whole numbers separated by commas, like 0,30,60.');
}

const parseWidth = numberParser('a number from 240 to 10000', (width) => width >= 240 && width <= 10_000);

const parseOutput = outputParser(/\.svg$/i, '.svg');

async function readDocuments(files: readonly string[], io: Io): Promise<DayDocuments> {
  const inputs = await readInputs(files, io);
  try {
    return gatherDocuments(inputs);
  } catch (error) {
    // Which files are given together is said on the command line.
    if (!(error instanceof DocumentError && error.code === 'several-days')) throw error;
    return refuse(`${error.source} ${error.reason}`.trimStart());
  }
}

function draw(documents: DayDocuments, { figure: asked, currency, intervals }: PlotOptions): Figure {
  const figure = figureOf({ ...documents, currency, intervals }, asked);
  if (figure !== undefined) return figure;
  const needed =
    asked === undefined ? 'there is no schedule in it to draw' : `--figure ${asked} takes ${figureNeeds[asked]}`;
  return refuse(needed + whyNone(documents));
}

/** Why a schedule document has no schedule. */
function whyNone({ schedule }: DayDocuments): string {
  if (schedule === undefined || answerOf(schedule.result) !== undefined) return '';
  const { result, problem: order, path: place } = schedule;
  if (result.status === 'optimal') return '';
  return `; ${failureText(result, { order, on: 'problem', nameOf: (path) => `${place}.${path}` })}`;
}
