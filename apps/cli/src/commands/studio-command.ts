import type { Command } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { parsePort } from '../options/parse-port.js';
import { serveStudio } from '../studio/serve-studio.js';
import { holdInterrupts } from '../terminal/interruption.js';
import type { Io } from '../terminal/io.js';

const EXAMPLES = `
The page is served on the loopback address, to browsers of this machine alone,
until Ctrl-C. It gets the named files and no others, by a token in its address.

Examples:
  $ waterfill studio
  $ waterfill studio monday.csv.gz tuesday.csv.gz

Exit status: 0 stopped, 2 wrong usage, or the page cannot be served.`;

/** Adds `waterfill studio` to the program; `finish` is told how it ended. */
export function addStudioCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  program
    .command('studio')
    .description('Serves a page that plans orders in the browser; no byte of a recording leaves this machine.')
    .argument('[files...]', 'recordings of one day each, or their curves.json, or a plan.json, to open')
    .option('--port <number>', 'of the page (default: a free one)', parsePort)
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], { port }: { port?: number }) => finish(await serve(files, port, io)));
}

async function serve(paths: readonly string[], port: number | undefined, io: Io): Promise<ExitStatus> {
  const interruption = holdInterrupts(() => {});
  try {
    const served = await serveStudio({ files: paths, port });
    await io.print(`${served.address}\n`);
    io.note('waterfill: open this address in a browser; Ctrl-C ends it');
    await new Promise((resolve) => interruption.signal.addEventListener('abort', resolve));
    await served.close();
  } finally {
    interruption.release();
  }
  return ExitStatus.done;
}
