import { type BookRecording, inDateOrder, type ReadOptions } from '@waterfill/orderbook';
import { bookSources, recordingsIn } from '@waterfill/orderbook/node';
import { refuse } from '../options/refuse.js';
import { byteProgress } from '../terminal/byte-progress.js';
import type { Io } from '../terminal/io.js';

/** How to read it. */
interface OneOptions extends Omit<ReadOptions, 'onProgress'> {
  /** whether several files are joined */
  readonly join?: boolean | undefined;
}

/** Opens the one recording of a day, of a LOBSTER pair either file, for as long as it is read; its progress is shown. */
export async function openOne<Result>(
  paths: readonly string[],
  { join = false, ...options }: OneOptions,
  io: Io,
  read: (recording: BookRecording) => Promise<Result>,
): Promise<Result> {
  const files = paths.length > 0 ? await bookSources(await recordingsIn(paths), io.stdin) : [];
  const [source, ...others] = join && files.length > 1 ? await inDateOrder(files, { ...options, join }) : files;
  if (source === undefined || others.length > 0) {
    const cure = files.length > 1 && !join ? '; --join joins files of one day' : '';
    refuse(
      `expected one recording, of the day of the order; got ${source === undefined ? 'none' : others.length + 1}${cure}`,
    );
  }
  try {
    return await read(await source.open({ ...options, onProgress: byteProgress(io)?.bind(undefined, source) }));
  } finally {
    io.showStatus?.('');
  }
}
