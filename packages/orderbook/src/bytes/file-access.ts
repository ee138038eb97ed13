import type { BookError } from '../reading/book-error.js';
import type { Fault } from '../reading/fault.js';
import type { ReadLog } from '../reading/read-log.js';
import type { ReadOptions } from '../reading/read-options.js';
import type { BookFile } from './book-file.js';
import { type ContentWatch, fileContent } from './file-content.js';

/** Reads a file from its start, cut into lines or records. */
export interface ContentReader {
  /** the unit that it cuts the file into (default line) */
  readonly unit?: 'record' | 'row' | undefined;
  /** of the current line or record, counted from 1 */
  readonly number: number;
  /** where the next chunk is best put, while it is requested */
  readonly room?: Uint8Array | undefined;
  close(): Promise<void>;
}

/** Creates such a reader for the bytes of a file, unpacked. */
export type ContentReaderClass<Reader extends ContentReader, Rest extends unknown[]> = new (
  source: string,
  chunks: AsyncIterable<Uint8Array>,
  ...rest: Rest
) => Reader;

/** Opens the files of a recording for its reader, counts the bytes read, and ends the read on abort. */
export class FileAccess {
  readonly #log: ReadLog;
  readonly #options: ReadOptions;
  readonly #total: number;
  readonly #files: readonly BookFile[];
  readonly #opened: ContentReader[] = [];

  constructor(files: readonly BookFile[], log: ReadLog, options: ReadOptions) {
    this.#files = files;
    this.#log = log;
    this.#options = options;
    this.#total = files.reduce((sum, { size = 0 }) => sum + size, 0);
  }

  /** Opens a file at its start. */
  open<Reader extends ContentReader, Rest extends unknown[]>(
    file: BookFile,
    Reader: ContentReaderClass<Reader, Rest>,
    ...rest: Rest
  ): Reader {
    const watch = this.#watch(() => reader);
    const reader: Reader = new Reader(file.name, fileContent(file, watch), ...rest);
    this.#opened.push(reader);
    return reader;
  }

  /** Counts bytes of a file that were read without `open`. */
  count(bytes: number): void {
    this.#options.signal?.throwIfAborted();
    this.#log.bytes += bytes;
    this.#options.onProgress?.(this.#log.bytes, this.#total);
  }

  /** Closes all opened files. */
  async close(): Promise<void> {
    await Promise.all(this.#opened.map((reader) => reader.close()));
    await Promise.all(this.#files.map(async (file) => file.close?.()));
  }

  #watch(reader: () => ContentReader): ContentWatch {
    const { lenient, signal } = this.#options;
    const onCut = ({ source, reason, cause }: BookError): void =>
      this.#log.faults.add('cut-short', () => ({
        source,
        ...unitOf(reader()),
        line: reader().number,
        column: 0,
        columnName: '',
        found: cause instanceof Error ? cause.message : reason,
        expected: 'compressed data to the end of the file',
        advice: 'the data before it are read; fetch the file again',
      }));
    const room = (): Uint8Array | undefined => reader().room;
    return { signal, room, ...(lenient && { onCut }), onBytes: (bytes) => this.count(bytes) };
  }
}

function unitOf({ unit }: ContentReader): Pick<Fault, 'unit'> {
  return unit === undefined ? {} : { unit };
}
