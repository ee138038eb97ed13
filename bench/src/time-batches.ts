import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '@waterfill/batch';
import { runBatch } from '@waterfill/batch/node';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';

const [DAYS, JOBS, ROUNDS] = [4, 96, 2];

/** Prints how much faster a batch is by all processors than by one thread, in turns, and what a job without work takes. */
export async function timeBatches(): Promise<void> {
  const threads = availableParallelism();
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-batches-'));
  try {
    for (const [i, day] of sampleDays({ days: DAYS }).entries()) {
      writeFileSync(join(folder, `day${i}.csv`), [...sampleCsv(day)].join(''));
    }
    console.log(`\n${JOBS} jobs of a day each, seconds (load of the machine ${loadavg()[0]!.toFixed(1)}).\n`);
    for (let round = 0; round < ROUNDS; round++) {
      const one = await secondsOf(folder, `one${round}`, 1);
      const all = await secondsOf(folder, `all${round}`, threads);
      console.log(
        `1 thread ${one.toFixed(2)}   ${threads} threads ${all.toFixed(2)}   ratio ${(one / all).toFixed(2)}`,
      );
    }
    const idle = Array.from({ length: 500 }, (_, i) => jobOf(`none${i}.csv`, 1));
    const { seconds } = await runBatch(idle, { roots: [folder], output: join(folder, 'idle'), version: '1', threads });
    console.log(`a job without work: ${((1000 * seconds) / idle.length).toFixed(2)} ms`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function secondsOf(folder: string, name: string, threads: number): Promise<number> {
  const jobs = Array.from({ length: JOBS }, (_, i) => jobOf(`day${i % DAYS}.csv`, 1000 + i));
  const outcome = await runBatch(jobs, { roots: [folder], output: join(folder, name), version: '1', threads });
  if (outcome.failed > 0) throw new Error(outcome.rows.find(({ result }) => result.message !== '')?.result.message);
  return outcome.seconds;
}

function jobOf(recording: string, quantity: number): Job {
  return {
    ...{ format: 'waterfill/job@1', recordings: [recording], order: { quantity }, write: ['schedule'] },
    measure: { intervalSeconds: 300 },
  };
}
