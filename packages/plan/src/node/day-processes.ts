import { createRequire } from 'node:module';
import { BookError, type BookSource, type FirstState, type ReadOptions, type SourceFile } from '@waterfill/orderbook';
import type { MeasureOptions } from '../measure/measure-day.js';
import type { DayReader } from '../measure/measure-days-by.js';
import type { MeasuredDay } from '../measure/measured-day.js';
import { createTaskProcess, type TaskProcess } from './task-process.js';
import { type Thrown, unpackThrown } from './thrown.js';

/** A task of a process: the first state of a recording, or the day measured. */
export interface DayTask {
  readonly files: readonly SourceFile[];
  /** without functions */
  readonly read: ReadOptions;
  /** absent: the first state is wanted */
  readonly measure?: MeasureOptions | undefined;
  /** whether to tell how far the reading is */
  readonly hasProgress: boolean;
}

/** The answer to a {@link DayTask}. */
export type DayAnswer = { readonly first: FirstState } | { readonly day: MeasuredDay } | { readonly thrown: Thrown };

/** Processes that read and measure recordings. */
export interface DayProcesses extends DayReader {
  /** Ends them, whatever they do, and waits until they are gone. */
  end(): Promise<void>;
}

/** The built file, which Node can run as it is, also when this one is run from source. */
const host = (): string => createRequire(import.meta.url).resolve('#day-host');

/**
 * Processes that read a recording each, of sources with `files`. They start with the first recordings. This one reads
 * none: the others would wait for their next recording whenever it is busy with its own.
 *
 * @param script - what runs in them; default: the one of this package
 */
export function createDayProcesses(count: number, script: string = host()): DayProcesses {
  const all = Array.from({ length: count }, () => createTaskProcess<DayTask, DayAnswer>(script));
  const ended = new AbortController();
  const lend = createLender(all.map(readerIn));
  const running = new Set<Promise<unknown>>();
  const run = <Result>(
    signal: AbortSignal | undefined,
    use: (reader: OneReader) => Promise<Result>,
  ): Promise<Result> => {
    const result = lend(async (reader) => {
      ended.signal.throwIfAborted();
      return use(reader);
    });
    running.add(result);
    const forget = (): void => void running.delete(result);
    result.then(forget, forget);
    return untilAborted(result, signal);
  };
  return {
    // So that each has a task while the caller waits for another.
    atOnce: 2 * count,
    firstStateOf: (source, read) => run(read.signal, (reader) => reader.firstStateOf(source, read)),
    measure: (source, read, options) => run(read.signal, (reader) => reader.measure(source, read, options)),
    async end() {
      ended.abort();
      await Promise.all(all.map((process) => process.end()));
      await Promise.allSettled(running);
    },
  };
}

/** Reads one recording at a time. */
type OneReader = Pick<DayReader, 'firstStateOf' | 'measure'>;

function readerIn(process: TaskProcess<DayTask, DayAnswer>): OneReader {
  const ask = async (source: BookSource, reading: ReadOptions, measure?: MeasureOptions): Promise<DayAnswer> => {
    const { signal, onProgress, ...read } = reading;
    const task = { files: source.files!, read, measure, hasProgress: onProgress !== undefined };
    // What it throws is for the caller, but the process has to finish its task first.
    let failure: { readonly error: unknown } | undefined;
    const answer = await process.run(task, ([bytes, total]) => {
      if (failure !== undefined) return;
      try {
        onProgress?.(bytes!, total!);
      } catch (error) {
        failure = { error };
      }
    });
    if (failure !== undefined) throw failure.error;
    if ('death' in answer) throw died(source, answer.death);
    if ('thrown' in answer) throw unpackThrown(answer.thrown);
    return answer;
  };
  return {
    firstStateOf: async (source, read) => ((await ask(source, read)) as { readonly first: FirstState }).first,
    measure: async (source, read, options) => ((await ask(source, read, options)) as { readonly day: MeasuredDay }).day,
  };
}

type Lender<Lent> = <Result>(use: (lent: Lent) => Promise<Result>) => Promise<Result>;

/** Lends each of several things to one user at a time, in the order in which they ask. */
function createLender<Lent>(things: readonly Lent[]): Lender<Lent> {
  const free = [...things];
  const waiting: ((thing: Lent) => void)[] = [];
  return async (use) => {
    const thing = free.shift() ?? (await new Promise<Lent>((resolve) => void waiting.push(resolve)));
    try {
      return await use(thing);
    } finally {
      const next = waiting.shift();
      if (next === undefined) free.push(thing);
      else next(thing);
    }
  };
}

function untilAborted<Result>(result: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return result;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function died({ name }: BookSource, death: string): BookError {
  const reason = `could not be read: ${death}, as when memory is short; read fewer recordings at a time`;
  return new BookError(name, '', reason, { code: 'process-died', cures: ['threads'] });
}
