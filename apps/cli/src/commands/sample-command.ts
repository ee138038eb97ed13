import { join } from 'node:path';
import { type NewFile, writeFiles } from '@waterfill/documents/node';
import { type SampleName, sampleDays } from '@waterfill/orderbook';
import { packSample } from '@waterfill/orderbook/node';
import { printable } from '@waterfill/report/text';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { wholeNumberParser } from '../options/number-parser.js';
import type { Io } from '../terminal/io.js';

/** The options of `waterfill sample`. */
interface SampleOptions {
  readonly days: number;
  readonly output: string;
  readonly symbol: SampleName;
  readonly seed?: number;
  readonly start?: string;
  readonly json?: boolean;
}

/** A file that was written. */
interface Written {
  readonly file: string;
  readonly symbol: string;
  readonly date: string;
  readonly bytes: number;
}

const EXAMPLES = `
Examples:
  $ waterfill sample --days 1 -o books
  $ waterfill sample --days 5 --symbol thick --start 2025-03-03 -o books

Exit status: 0 written, 2 wrong usage, or a file cannot be written.`;

/** Adds `waterfill sample` to the program; `finish` is told how it ended. */
export function addSampleCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  program
    .command('sample')
    .description('Writes days of a made-up order book, SYMBOL_DATE.csv.gz, to try everything with.')
    .requiredOption('--days <n>', 'the number of successive weekdays', parseDays)
    .requiredOption('-o, --output <folder>', 'the folder to write, which is created if needed')
    .addOption(
      new Option('--symbol <name>', 'an illiquid (thin) or a liquid (thick) name')
        .choices(['thin', 'thick'])
        .default('thin'),
    )
    .option('--seed <n>', 'selects the random market (default: 1)', parseSeed)
    .option('--start <date>', 'the first day, YYYY-MM-DD (default: 2025-06-02)', parseStart)
    .option('--json', 'print [{ "file", "symbol", "date", "bytes" }] and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(async (options: SampleOptions) => finish(await sample(options, io)));
}

// A year of thick days is a third of a gigabyte; more is probably a typing error.
const parseDays = wholeNumberParser('a whole number from 1 to 260', (days) => days >= 1 && days <= 260);

const parseSeed = wholeNumberParser('a whole number >= 0');

function parseStart(text: string): string {
  try {
    sampleDays({ days: 1, start: text });
    return text;
  } catch {
    throw new InvalidArgumentError('Expected a date written YYYY-MM-DD.');
  }
}

async function sample({ days, output, symbol: kind, seed, start, json }: SampleOptions, io: Io): Promise<ExitStatus> {
  const written: Written[] = [];
  async function* files(): AsyncGenerator<NewFile> {
    for (const day of sampleDays({ days, name: kind, seed, start })) {
      const { name, symbol, content } = await packSample(day);
      const file = join(output, name);
      yield [file, content];
      written.push({ file, symbol, date: day.date, bytes: content.length });
    }
  }
  await writeFiles(files(), { folder: output, makesFolder: true });
  for (const { file, bytes } of written) io.note(`wrote ${printable(file)} (${(bytes / 1e6).toFixed(1)} MB)`);
  await io.print(json ? `${JSON.stringify(written, null, 2)}\n` : pathsOf(written));
  return ExitStatus.done;
}

function pathsOf(written: readonly Written[]): string {
  return written.map(({ file }) => `${printable(file)}\n`).join('');
}
