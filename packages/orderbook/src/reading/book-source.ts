import type { BookFile } from '../bytes/book-file.js';
import type { BookRecording } from './book-recording.js';
import { openRecording } from './open-recording.js';
import type { ReadOptions } from './read-options.js';

/** A file of a recording, as data, so that another process can open it. */
export interface SourceFile {
  readonly path: string;
  /** bytes on the disk; 0 if there is no such file */
  readonly size: number;
  /** whether its trades are read, too, see `ReadOptions` (default false) */
  readonly withTrades?: boolean;
}

/** A recording that is not open yet. */
export interface BookSource {
  /** its name in messages */
  readonly name: string;
  /** whether it can be opened only once, as a pipe */
  readonly comesOnce: boolean;
  /** the files that it is read from, in this order; absent: another process cannot open them */
  readonly files?: readonly SourceFile[] | undefined;
  /**
   * Opens it.
   *
   * @throws BookError if it cannot be read, is empty, or is of an unknown format
   */
  open(options: ReadOptions): Promise<BookRecording>;
}

/**
 * A recording in a file that can be read repeatedly, such as a `File` that a user picked.
 *
 * @example
 * ```ts
 * import { fileSource, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const source = fileSource(sampleBook(sampleDays({ days: 1 })[0]!));
 * (await source.open()).levels; // => 10
 * ```
 */
export function fileSource(file: BookFile): BookSource {
  return { name: file.name, comesOnce: false, open: (options) => openRecording(file, options) };
}
