import type { BookFile } from './book-file.js';
import type { BookState } from './book-state.js';
import type { LineReader } from './line-reader.js';
import type { ReadLog } from './read-log.js';
import type { ReadOptions } from './read-options.js';

/** A format of recordings: one file of the sources implements one, and the list in `book-formats.ts` names it. */
export interface BookFormat {
  /** as the option `format` takes it */
  readonly name: string;
  /** one line for people */
  readonly description: string;
  /** Whether the start of a file looks like one of this format, even if something is missing there. */
  recognises(head: FileHead): boolean;
  /** @throws BookError saying what is missing */
  open(head: FileHead, options: ReadOptions): Promise<BookLayout>;
}

/** The start of a file. */
export interface FileHead {
  readonly file: BookFile;
  /** without byte-order mark and line end; cut after some kilobytes */
  readonly firstLine: string;
}

/** A recording whose columns and files are known. */
export interface BookLayout {
  readonly levels: number;
  /** all that {@link BookLayout.read} reads */
  readonly files: readonly BookFile[];
  /** @param open - gives the lines of one of the files, from its start */
  read(open: (file: BookFile) => LineReader, log: ReadLog, onState: (state: BookState) => void): Promise<void>;
}
