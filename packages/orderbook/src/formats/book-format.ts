import type { BookState } from '../books/book-state.js';
import type { BookFile } from '../bytes/book-file.js';
import type { FileAccess } from '../bytes/file-access.js';
import type { ReadLog } from '../reading/read-log.js';
import type { ReadOptions } from '../reading/read-options.js';

/** A format of recordings. One source file implements one; the list in `book-formats.ts` names it. */
export interface BookFormat {
  /** the value of the option `format` */
  readonly name: string;
  /** one line for people */
  readonly description: string;
  /** Whether the start of a file looks like this format, even if something is missing. */
  recognises(head: FileHead): boolean;
  /** @throws BookError saying what is missing */
  open(head: FileHead, options: ReadOptions): Promise<BookLayout>;
}

/** The start of a file. */
export interface FileHead {
  readonly file: BookFile;
  /** as text, without byte-order mark and line end; cut after some kilobytes */
  readonly firstLine: string;
  /** the first kilobytes, unpacked */
  readonly bytes: Uint8Array;
}

/** A recording whose columns and files are known. */
export interface BookLayout {
  readonly levels: number;
  /** all files that {@link BookLayout.read} reads */
  readonly files: readonly BookFile[];
  /**
   * Reads the rows into states.
   *
   * @param access - opens the files; a reader that gets their bytes in another way reports them there
   * @param log - receives all rows, and decides which symbol and date to read
   */
  read(access: FileAccess, log: ReadLog, onState: (state: BookState) => void): Promise<void>;
}
