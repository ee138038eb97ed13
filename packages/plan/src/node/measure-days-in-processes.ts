import { availableParallelism } from 'node:os';
import type { BookSource, SourceFile } from '@waterfill/orderbook';
import { measureDays } from '../measure/measure-days.js';
import { measureDaysBy } from '../measure/measure-days-by.js';
import type { MeasureDaysOptions } from '../measure/measure-days-options.js';
import type { SourcedDay } from '../measure/measured-day.js';
import { createDayProcesses } from './day-processes.js';

/** Options of {@link measureDaysInProcesses}. */
export interface ProcessOptions extends MeasureDaysOptions {
  /** recordings that are read at a time, each in a process of its own; default: one for each processor */
  readonly threads?: number | undefined;
}

/**
 * Measures recordings as `measureDays` does, several at a time: the same days, warnings and errors in the same order, to
 * the bit. Each is read in a process of its own, so that memory grows with the number of processes, not with that of the
 * recordings. They are gone when the iteration ends.
 *
 * There are no more processes than have enough to read to be worth their start: a few small recordings are read by this
 * one alone, and so is what is not in files, or comes once.
 *
 * @param sources - made from paths by `bookSource` of `@waterfill/orderbook/node`
 * @throws as `measureDays`; BookError (`process-died`) if a process is killed
 * @example
 * ```ts
 * import { mkdtemp, rm, writeFile } from 'node:fs/promises';
 * import { sampleCsv, sampleDays } from '@waterfill/orderbook';
 * import { bookSources } from '@waterfill/orderbook/node';
 * import { measureDaysInProcesses } from '@waterfill/plan/node';
 * const folder = await mkdtemp('recordings-');
 * for (const day of sampleDays({ days: 2 })) {
 *   await writeFile(`${folder}/${day.date}.csv`, [...sampleCsv(day)].join(''));
 * }
 * const dates: string[] = [];
 * const days = measureDaysInProcesses(await bookSources([folder]), { intervalSeconds: 300 });
 * for await (const { day } of days) dates.push(day.curves.date);
 * dates; // => ['2025-06-02', '2025-06-03']
 * await rm(folder, { recursive: true });
 * ```
 */
export async function* measureDaysInProcesses(
  sources: readonly BookSource[],
  { threads = availableParallelism(), ...options }: ProcessOptions = {},
): AsyncGenerator<SourcedDay, void> {
  const count = Math.min(threads, worthwhileProcesses(sources));
  if (count < 2) return yield* measureDays(sources, options);
  const processes = createDayProcesses(count);
  try {
    yield* measureDaysBy(processes, sources, options);
  } finally {
    await processes.end();
  }
}

/** Bytes of a packed and of a plain file that are read in about the time in which a process starts and warms up. */
const [PACKED, PLAIN] = [6e6, 6e7];

/** So many processes have a recording each, and read for longer than they need to start and to warm up. */
function worthwhileProcesses(sources: readonly BookSource[]): number {
  if (sources.some(({ files }) => files === undefined)) return 1;
  const starts = sources.flatMap(({ files }) => files!).reduce((sum, file) => sum + startsOf(file), 0);
  return Math.min(sources.length, Math.floor(starts));
}

function startsOf({ path, size }: SourceFile): number {
  return size / (/\.(?:gz|zst|parquet)$/i.test(path) ? PACKED : PLAIN);
}
