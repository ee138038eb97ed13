import type { Finding } from '@waterfill/model';
import { type BookRecording, inDateOrder, type ReadOptions } from '@waterfill/orderbook';
import { bookSources, recordingsIn } from '@waterfill/orderbook/node';
import { refuse } from '../options/refuse.js';
import { byteProgress } from '../terminal/byte-progress.js';
import type { Io } from '../terminal/io.js';
import { noteFinding } from '../terminal/say-findings.js';

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
  const onLeftOut = (finding: Finding): void => noteFinding(finding, io);
  const [source, ...others] = files.length > 1 ? await inDateOrder(files, { ...options, join, onLeftOut }) : files;
  if (source === undefined || others.length > 0) {
    const got = source === undefined ? 'none' : others.length + 1;
    refuse(`expected one recording, of the day of the order; got ${got}`);
  }
  try {
    return await read(await source.open({ ...options, onProgress: byteProgress(io)?.bind(undefined, source) }));
  } finally {
    io.showStatus?.('');
  }
}
