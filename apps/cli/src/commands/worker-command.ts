import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { hasFailed } from '@waterfill/batch';
import { work } from '@waterfill/batch/queue';
import { printable } from '@waterfill/report/text';
import type { Command } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { wholeNumberParser } from '../options/number-parser.js';
import { parseDuration } from '../options/parse-duration.js';
import { addQueueOption, queueAddress } from '../options/queue-option.js';
import { refuse } from '../options/refuse.js';
import { holdInterrupts } from '../terminal/interruption.js';
import type { Io } from '../terminal/io.js';
import { version } from '../version.js';

interface WorkerOptions {
  readonly queue?: string | true;
  readonly root: string;
  readonly output: string;
  readonly concurrency?: number;
  /** seconds */
  readonly timeLimit?: number;
  /** megabytes */
  readonly memoryLimit?: number;
}

const EXAMPLES = `
Examples:
  $ waterfill worker --queue redis://queue.example --root /data -o /results
  $ WATERFILL_REDIS_URL=rediss://:secret@queue.example \\
      waterfill worker --root /data -o /results

It takes the jobs that waterfill batch --queue submits, by the same version of
the program, until Ctrl-C or SIGTERM, which finish the jobs that run. It reads
below --root and writes below -o, and nowhere else. -o is the folder of batch,
which all machines share; a recording has the same path below --root as below
that of batch.

Exit status: 0 ended by a signal, 2 wrong usage, or no queue.`;

/** Adds `waterfill worker` to the program; `finish` is told how it ended. */
export function addWorkerCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const parseCount = wholeNumberParser('a whole number >= 1', (count) => count >= 1);
  const command = program
    .command('worker')
    .description('Runs the jobs of a queue on Redis, which waterfill batch --queue submits.');
  addQueueOption(command)
    .requiredOption('--root <folder>', 'read recordings below this folder only')
    .requiredOption('-o, --output <folder>', 'write the results into this folder; made if it is not there')
    .option('--concurrency <count>', 'jobs at a time (default: one for each processor)', parseCount)
    .option('--time-limit <length>', 'the longest that a job may take, like 10m', parseDuration)
    .option('--memory-limit <megabytes>', 'the most heap that a job may use', parseCount)
    .addHelpText('after', EXAMPLES)
    .action(async (options: WorkerOptions) => finish(await runWorker(options, io)));
}

async function runWorker(
  { queue, root, output, concurrency = availableParallelism(), timeLimit, memoryLimit }: WorkerOptions,
  io: Io,
): Promise<ExitStatus> {
  const address = queueAddress(queue);
  if (resolve(output) === resolve(root)) refuse('-o is the folder of the recordings; write the results into another');
  const interruption = holdInterrupts(() => io.note('waterfill: finishing the jobs that run; Ctrl-C again ends them'));
  let [done, failed] = [0, 0];
  try {
    await work({
      ...{ queue: address, roots: [root], output, version: version(), concurrency, timeLimit, memoryLimit },
      signal: interruption.signal,
      onResult: (result) => {
        done++;
        if (hasFailed(result)) failed++;
        io.showStatus?.(`${done} jobs done, ${failed} of them refused`);
      },
      onTrouble: (text) => io.complain(`waterfill: ${printable(text)}`),
    });
  } finally {
    interruption.release();
    io.showStatus?.('');
  }
  await io.print(`${done} jobs done, ${failed} of them refused\n`);
  return ExitStatus.done;
}
