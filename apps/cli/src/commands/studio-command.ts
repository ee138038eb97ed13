import type { Command } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { serveStudio } from '../studio/serve-studio.js';
import { holdInterrupts } from '../terminal/interruption.js';
import type { Io } from '../terminal/io.js';

const EXAMPLES = `
It is served to browsers of this machine alone, until Ctrl-C.

Example:
  $ waterfill studio

Exit status: 0 stopped, 2 wrong usage, or the page cannot be served.`;

/** Adds `waterfill studio` to the program; `finish` is told how it ended. */
export function addStudioCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  program
    .command('studio')
    .summary('open the studio: plan in a browser, on this machine')
    .description('Serves the studio, a page that plans orders in the browser; no byte leaves this machine.')
    .addHelpText('after', EXAMPLES)
    .action(async () => finish(await serve(io)));
}

async function serve(io: Io): Promise<ExitStatus> {
  const served = await serveStudio();
  await io.print(`${served.address}\n`);
  const stop = holdInterrupts(() => {});
  await new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
  stop.release();
  await served.close();
  return ExitStatus.done;
}
