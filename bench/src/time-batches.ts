import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '@waterfill/batch';
import { runBatch } from '@waterfill/batch/node';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';

/** Jobs on one day are far apart: a thread measures a day once for jobs that follow one another. */
const [DAYS, JOBS] = [7, 1000];

/** What the program is called with to run one batch: see {@link printSecondsOfBatch}. */
export const ONE_BATCH = 'one-batch';

/**
 * Prints how much faster a batch is by all processors than by one thread on one processor, and what a job without work
 * takes.
 *
 * @param program - the bench program: each batch runs in a process of its own, which can be kept to one processor
 */
export async function timeBatches(program: string): Promise<void> {
  const threads = availableParallelism();
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-batches-'));
  try {
    for (const [i, day] of sampleDays({ days: DAYS }).entries()) {
      writeFileSync(join(folder, `day${i}.csv`), [...sampleCsv(day)].join(''));
    }
    console.log(`\n${JOBS} jobs of a day each (load of the machine ${loadavg()[0]!.toFixed(1)}).\n`);
    const batchOf = (count: number): string[] => [process.execPath, program, ONE_BATCH, folder, `${count}`];
    const isPinned = spawnSync('taskset', ['-c', '0', 'true']).status === 0;
    const one = secondsOf([...(isPinned ? ['taskset', '-c', '0'] : []), ...batchOf(1)]);
    const all = secondsOf(batchOf(threads));
    const place = isPinned ? 'one processor' : 'one thread, which has no program to keep it to one processor (taskset)';
    console.log(`${one.toFixed(1)} s by ${place}, ${all.toFixed(1)} s by ${threads}; ratio ${(one / all).toFixed(2)}`);
    const idle = Array.from({ length: 500 }, (_, i) => jobOf(`none${i}.csv`, 1));
    const { seconds } = await runBatch(idle, { roots: [folder], output: join(folder, 'idle'), version: '1', threads });
    console.log(`a job without work: ${((1000 * seconds) / idle.length).toFixed(2)} ms`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function secondsOf([command, ...args]: readonly string[]): number {
  const { status, stdout, stderr } = spawnSync(command!, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

/** Runs the jobs, and prints the seconds by the clock, with the start of the threads. */
export async function printSecondsOfBatch(folder: string, threads: number): Promise<void> {
  const jobs = Array.from({ length: JOBS }, (_, i) => jobOf(`day${i % DAYS}.csv`, 1000 + i));
  const output = join(folder, `${threads}`);
  const outcome = await runBatch(jobs, { roots: [folder], output, version: '1', threads });
  if (outcome.failed > 0) throw new Error(outcome.rows.find(({ result }) => result.message !== '')?.result.message);
  console.log(outcome.seconds);
}

function jobOf(recording: string, quantity: number): Job {
  return {
    ...{ format: 'waterfill/job@1', recordings: [recording], order: { quantity }, write: ['schedule'] },
    measure: { intervalSeconds: 300 },
  };
}
