import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '@waterfill/batch';
import { runBatch } from '@waterfill/batch/node';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';

/** Jobs on one day are far apart: a thread measures a day once for jobs that follow one another. */
const [DAYS, JOBS] = [7, 1000];

/**
 * Prints how much faster a batch is by all processors than by one thread, with the processor time of a job in both, and
 * what a job without work takes.
 */
export async function timeBatches(): Promise<void> {
  const threads = availableParallelism();
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-batches-'));
  try {
    for (const [i, day] of sampleDays({ days: DAYS }).entries()) {
      writeFileSync(join(folder, `day${i}.csv`), [...sampleCsv(day)].join(''));
    }
    console.log(`\n${JOBS} jobs of a day each (load of the machine ${loadavg()[0]!.toFixed(1)}).\n`);
    const one = await timeOf(folder, 1);
    const all = await timeOf(folder, threads);
    for (const { name, seconds, processor } of [one, all]) {
      const perJob = `${((1000 * processor) / JOBS).toFixed(0)} ms of a processor per job`;
      console.log(`${name}: ${seconds.toFixed(1)} s, ${perJob}, ${(processor / seconds).toFixed(2)} processors busy`);
    }
    console.log(`ratio ${(one.seconds / all.seconds).toFixed(2)}`);
    const idle = Array.from({ length: 500 }, (_, i) => jobOf(`none${i}.csv`, 1));
    const { seconds } = await runBatch(idle, { roots: [folder], output: join(folder, 'idle'), version: '1', threads });
    console.log(`a job without work: ${((1000 * seconds) / idle.length).toFixed(2)} ms`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Seconds by the clock and of processors, with the start of the threads. */
async function timeOf(folder: string, threads: number): Promise<{ name: string; seconds: number; processor: number }> {
  const name = `${threads} thread${threads > 1 ? 's' : ''}`;
  const jobs = Array.from({ length: JOBS }, (_, i) => jobOf(`day${i % DAYS}.csv`, 1000 + i));
  const before = process.cpuUsage();
  const outcome = await runBatch(jobs, { roots: [folder], output: join(folder, name), version: '1', threads });
  if (outcome.failed > 0) throw new Error(outcome.rows.find(({ result }) => result.message !== '')?.result.message);
  const { user, system } = process.cpuUsage(before);
  return { name, seconds: outcome.seconds, processor: (user + system) / 1e6 };
}

function jobOf(recording: string, quantity: number): Job {
  return {
    ...{ format: 'waterfill/job@1', recordings: [recording], order: { quantity }, write: ['schedule'] },
    measure: { intervalSeconds: 300 },
  };
}
