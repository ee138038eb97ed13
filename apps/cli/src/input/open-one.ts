import type { SessionTimes } from '@waterfill/calendar';
import type { BookRecording } from '@waterfill/orderbook';
import { bookSource, recordingsIn } from '@waterfill/orderbook/node';
import { refuse } from '../options/refuse.js';
import type { TableOptions } from '../options/table-options.js';
import { byteProgress } from '../terminal/byte-progress.js';
import type { Io } from '../terminal/io.js';

/** What is known of a recording. */
interface RecordingOf extends TableOptions {
  readonly symbol?: string | undefined;
  readonly timezone?: string | undefined;
  readonly date?: string | undefined;
  readonly session?: SessionTimes | undefined;
}

/** Opens the one recording of a day, of a LOBSTER pair either file, for as long as it is read; its progress is shown. */
export async function openOne<Result>(
  paths: readonly string[],
  options: RecordingOf,
  io: Io,
  read: (recording: BookRecording) => Promise<Result>,
): Promise<Result> {
  const found = paths.length > 0 ? await recordingsIn(paths) : [];
  if (found.length !== 1) refuse(`expected one recording, of the day of the order; got ${found.length || 'none'}`);
  const source = await bookSource(found[0]!, io.stdin);
  try {
    return await read(await source.open({ ...options, onProgress: byteProgress(io)?.bind(undefined, source) }));
  } finally {
    io.showStatus?.('');
  }
}
