import { dirname } from 'node:path';
import { formatCurvesCsv, formatCurvesDocument } from '@waterfill/documents';
import { type NewFile, requireApart, writeFiles } from '@waterfill/documents/node';
import type { ImpactCurves } from '@waterfill/model';
import { filesOfRecordings, recordingsIn } from '@waterfill/orderbook/node';
import { curvesReport, printable } from '@waterfill/report/text';
import type { Command } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { measureRecordings } from '../input/measure-recordings.js';
import { addCurveOptions, type MeasureOptions, threadsOption } from '../options/curve-options.js';
import { destinationOf, isCsv, parseOutput } from '../options/parse-output.js';
import { refuse } from '../options/refuse.js';
import type { Io } from '../terminal/io.js';

/** The options of `waterfill curves`. */
interface CurvesCommandOptions extends MeasureOptions {
  readonly output?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  $ waterfill curves day.csv.gz
  $ waterfill curves day.csv.zst --sizes 10:500:10 -o curves.json
  $ waterfill curves monday.csv tuesday.dbn.zst -o curves.json
  $ waterfill curves recordings/ -o curves.json
  $ waterfill curves BTCUSDT.csv.gz --session 00:00-24:00 --timezone UTC

Every interval is measured on the full books of its own time. What is planned
on the curves assumes that the book refills within --interval, so shorter
intervals look cheaper.

Several files, of whatever formats, are several days, in the order of their
dates: with -o curves.json each one gets a curves-DATE.json of its own. With
--join files of the same day are one day, in the order of their times; where
they overlap the first counts. Of a folder all files count that end in .csv,
.dbn or .parquet, plain, .gz or .zst; with --symbol those that have it.

Exit status: 0 measured, 2 wrong usage or bad input.`;

/** Adds `waterfill curves` to the program; `finish` is told how it ended. */
export function addCurvesCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('curves')
    .description('Measures on recorded order books what trading costs in every interval of the day.')
    .argument('<files...>', 'recordings of order books, one day each, or folders of them; - for standard input');
  addCurveOptions(command)
    .addOption(threadsOption())
    .option('-o, --output <file>', 'write the curves to a file, as its name ends: .csv or .json', parseOutput)
    .option('--json', 'print a waterfill/curves@1 document and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: CurvesCommandOptions) => {
      await measureAll(files, options, io);
      finish(ExitStatus.done);
    });
}

async function measureAll(files: readonly string[], options: CurvesCommandOptions, io: Io): Promise<void> {
  const recordings = await recordingsIn(files);
  // Joined, or those in a folder or of one symbol that are not left out, they may be one day.
  const isOne = files.length === 1 || recordings.length === 1;
  const mayBeOne = isOne || options.join === true || options.symbol !== undefined;
  const { file, json } = destinationOf(options);
  if (json && !mayBeOne) refuseSeveral();
  if (options.blocks !== undefined && isCsv(options.output ?? ''))
    refuse('a CSV has no blocks; leave out --blocks, or write a .json');
  const inputs = await filesOfRecordings(recordings);
  if (file !== undefined && mayBeOne) await requireApart(inputs, [file]);
  const days: ImpactCurves[] = [];
  const blocks = options.blocks ?? (json || isJson(file) ? undefined : 0);
  for await (const { curves } of measureRecordings(recordings, { ...options, blocks }, io)) {
    days.push(curves);
    if (json && days.length > 1) refuseSeveral();
    if (file === undefined && !json) await io.print(curvesReport(curves, io.columns));
  }
  if (file !== undefined) await write(days, file, inputs, io);
  else if (json) await io.print(formatCurvesDocument(days[0]!));
}

/** Writes all days together, so that files are never from two measurements. */
async function write(days: readonly ImpactCurves[], file: string, inputs: readonly string[], io: Io): Promise<void> {
  const areSeveral = days.length > 1;
  const outputs = days.map((curves) => [outputOf(file, curves, areSeveral), curves] as const);
  const written = outputs.map(([output, curves]): NewFile => [output, textFor(output, curves)]);
  await writeFiles(written, { inputs, ...(areSeveral && { folder: dirname(file) }) });
  for (const [output, curves] of outputs) {
    await io.print(curvesReport(curves, io.columns, [['written', printable(output)]]));
  }
}

function refuseSeveral(): never {
  refuse('--json prints one document, of one day; write several with -o curves.json instead');
}

/** A document has blocks, from which a fit estimates its errors. */
function isJson(file: string | undefined): boolean {
  return file !== undefined && !isCsv(file);
}

function textFor(output: string, curves: ImpactCurves): string {
  return isCsv(output) ? formatCurvesCsv(curves) : formatCurvesDocument(curves);
}

/** `curves.json` becomes `curves-2025-04-03.json` where there are several days. */
function outputOf(output: string, { date }: ImpactCurves, areSeveral: boolean): string {
  return areSeveral ? output.replace(/(?=\.\w+$)/, `-${date}`) : output;
}
