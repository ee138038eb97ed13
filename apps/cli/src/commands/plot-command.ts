import { DocumentError, type FrontierDocument, parseDocument, type ScheduleDocument } from '@waterfill/documents';
import { requireApart, writeFile } from '@waterfill/documents/node';
import { answerOf, type FittedImpact, type ImpactCurves } from '@waterfill/model';

import { type DrawableName, drawableNames, type Figure, figureOf, renderSvg, type Theme } from '@waterfill/report';
import { failureText } from '@waterfill/report/text';
import { type Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { type Input, readInput } from '../input/read-input.js';
import { numberParser } from '../options/number-parser.js';
import { destinationOf, outputParser } from '../options/parse-output.js';
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

/** What was given to draw from. */
interface Sources {
  readonly curves?: ImpactCurves | undefined;
  readonly fits: readonly FittedImpact[];
  readonly schedule?: (ScheduleDocument & { readonly place: string }) | undefined;
  readonly frontier?: FrontierDocument | undefined;
}

const EXAMPLES = `
Figures, and what each is drawn from (the first that can be, without --figure):
  (a plan.json has all of these but a frontier)
  schedule     a schedule.json: shares, bounds, other splits; with curves, the
               market's volume, participation, mid
  water-level  a schedule.json: marginal costs against the shadow price
  cost         a schedule.json: what each half hour costs; with curves, measured
  frontier     a frontier.json: expected cost against risk
  parameters   an impact.json or several: impact at a typical size, exponent,
               half-spread
  landscape    curves: impact by time and size
  impact       curves, with a fit: measured and fitted impact of some intervals

Examples:
  $ waterfill plot schedule.json -o schedule.svg
  $ waterfill plot curves.json impact.json --figure impact -o impact.svg
  $ waterfill plot schedule.json curves.json --figure cost > cost.svg

Exit status: 0 drawn, 2 wrong usage or bad input.`;

/** Adds `waterfill plot` to the program; `finish` is told how it ended. */
export function addPlotCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  program
    .command('plot')
    .summary('draw curves, a fit or a schedule')
    .description('Draws a figure of curves, fits or a schedule as SVG.')
    .argument(
      '<files...>',
      'plan.json, or curves.json, impact.json, schedule.json, frontier.json; - for standard input',
    )
    .addOption(new Option('--figure <name>', 'what to draw').choices(drawableNames))
    .option('--intervals <numbers>', 'of the figure impact, with commas between', parseIntervals)
    .option('--currency <name>', 'of the prices')
    .option('--width <pixels>', 'of the figure, 240 or more', parseWidth, 860)
    .addOption(
      new Option('--theme <name>', 'auto: dark on a dark screen').choices(['light', 'dark', 'auto']).default('auto'),
    )
    .option('-o, --output <file>', 'write it to a file that ends in .svg (default: print it)', parseOutput)
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: PlotOptions) => {
      const { width, theme } = options;
      const { file } = destinationOf(options);
      if (file !== undefined) await requireApart(files, [file]);
      const sources = await readSources(files, io);
      const svg = renderSvg(draw(sources, options), { width, theme });
      await (file === undefined ? io.print(svg) : writeFile(file, svg, files));
      finish(ExitStatus.done);
    });
}

function parseIntervals(text: string): readonly number[] {
  if (/^\d+(,\d+)*$/.test(text)) return text.split(',').map(Number);
  throw new InvalidArgumentError('Expected whole numbers with commas between, like 0,30,60.');
}

const parseWidth = numberParser('a number from 240 to 10000', (width) => width >= 240 && width <= 10_000);

const parseOutput = outputParser(/\.svg$/i, '.svg');

async function readSources(files: readonly string[], io: Io): Promise<Sources> {
  let sources: Sources = { fits: [] };
  for (const file of files) sources = withSource(sources, await readInput(file, io));
  return sources;
}

function withSource(sources: Sources, { text, source }: Input): Sources {
  const read = parseDocument(text, source);
  switch (read.kind) {
    case 'schedule':
      if (sources.schedule) refuse(`${source} is a second schedule; give one`);
      return { ...sources, schedule: { ...read.document, place: 'problem' } };
    case 'frontier':
      return { ...sources, frontier: read.document };
    case 'impact':
      return { ...sources, fits: [...sources.fits, read.document] };
    case 'curves':
      if (sources.curves) refuse(`${source} has the curves of a second day; give one`);
      return { ...sources, curves: read.document };
    case 'plan': {
      if (sources.schedule) refuse(`${source} is a second schedule; give one`);
      const { order, result, curves, fit, otherFits } = read.document;
      return {
        ...sources,
        schedule: { problem: order, result, place: 'schedule.problem' },
        curves,
        fits: [fit, ...otherFits],
      };
    }
    case 'problem':
      throw new DocumentError(source, '', 'a problem has nothing to draw yet; draw its schedule.json');
    case 'evaluation':
      throw new DocumentError(source, '', 'an evaluation has figures of its own; waterfill evaluate draws them');
  }
}

const NEEDS: Readonly<Record<DrawableName, string>> = {
  schedule: 'a schedule.json that has a schedule',
  'water-level': 'a schedule.json that has a schedule',
  cost: 'a schedule.json that has a schedule',
  frontier: 'a frontier.json',
  parameters: 'an impact.json',
  landscape: 'curves',
  impact: 'curves',
};

function draw(sources: Sources, { figure: asked, currency, intervals }: PlotOptions): Figure {
  requireOneDay(sources);
  const figure = figureOf({ ...sources, currency, intervals }, asked);
  if (figure !== undefined) return figure;
  const needed = asked === undefined ? 'there is no schedule in it to draw' : `--figure ${asked} takes ${NEEDS[asked]}`;
  return refuse(needed + whyNone(sources));
}

/** Why a schedule document has no schedule. */
function whyNone({ schedule }: Sources): string {
  if (schedule === undefined || answerOf(schedule.result) !== undefined) return '';
  const { result, problem: order, place } = schedule;
  if (result.status === 'optimal') return '';
  return `; ${failureText(result, { order, on: 'problem', nameOf: (path) => `${place}.${path}` })}`;
}

/** Files of days that differ in their intervals cannot be laid over each other. */
function requireOneDay({ curves, fits, schedule }: Sources): void {
  const counts = [
    curves?.intervals.length,
    ...fits.map((fit) => fit.intervals.length),
    schedule?.problem.problem.lower.length,
  ];
  const known = counts.filter((count) => count !== undefined);
  if (new Set(known).size > 1) refuse(`the files have ${known.join(' and ')} intervals; give those of one day`);
}

function refuse(message: string): never {
  throw new CommanderError(2, 'waterfill.plot', message);
}
