import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import { runProgram } from './command-rows.js';
import type { Contest, PeerRow } from './peer-row.js';

/**
 * Recordings of many days to curves by two processes, beside the same program with one, on one processor: the ratio is what the
 * second processor is worth. An answer is the status with which the program ends.
 */
export const RECORDINGS_ROWS: readonly PeerRow[] = [40, 80].map((days) => ({
  ...{ name: `${days} days to curves, two processes`, peer: 'one processor' },
  ...{ language: 'python', task: 'run', prepare: (folder) => prepare(folder, days) },
}));

function prepare(folder: string, days: number): Contest {
  const recordings = join(folder, `recordings-${days}`);
  mkdirSync(recordings);
  for (const day of sampleDays({ days })) {
    writeFileSync(join(recordings, `${day.date}.csv.gz`), gzipSync([...sampleCsv(day)].join('')));
  }
  const program = fileURLToPath(new URL('../measure-recordings.js', import.meta.url));
  const command = (threads: number): string[] => [process.execPath, program, recordings, String(threads)];
  // Without `taskset` the collector of garbage has the other processor.
  const isPinned = spawnSync('taskset', ['-c', '0', 'true']).status === 0;
  const input = join(folder, `one-processor-${days}.json`);
  writeFileSync(input, JSON.stringify([...(isPinned ? ['taskset', '-c', '0'] : []), ...command(1)]));
  return { input, ours: () => runProgram(command(2)), errorOf: ([status]) => status! };
}
