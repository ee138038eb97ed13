import { parseSchedule } from '@waterfill/documents';
import type { OrderRequest } from '@waterfill/plan';
import type { NamedFile } from '../options/parse-benchmark.js';
import type { Io } from '../terminal/io.js';
import { readInput } from './read-input.js';

/** Reads the schedules to compare with, in any form that `certify` takes. */
export async function readBenchmarks(
  files: readonly NamedFile[],
  intervals: number,
  io: Io,
): Promise<NonNullable<OrderRequest['benchmarks']>> {
  const schedules: [string, Float64Array][] = [];
  for (const { name, path } of files) {
    const { text, source } = await readInput(path, io);
    schedules.push([name, parseSchedule(text, source, intervals)]);
  }
  return Object.fromEntries(schedules);
}
