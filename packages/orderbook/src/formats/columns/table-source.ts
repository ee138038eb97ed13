import type { TimeUnit } from '@waterfill/model';
import type { BookFile } from '../../bytes/book-file.js';
import type { FileAccess } from '../../bytes/file-access.js';
import type { LineReader } from '../csv/line-reader.js';

/** A table of any kind, whose rows are read as lines of comma-separated values. */
export interface TableSource {
  readonly file: BookFile;
  /** of the columns, or their numbers from 1 if the table has no header */
  readonly names: readonly string[];
  /** where its columns are named, for messages */
  readonly place: string;
  /** whether its first line names the columns */
  readonly startsWithNames: boolean;
  /** the unit of a column of times; undefined: its texts do not say */
  readonly unitOf?: (column: number) => TimeUnit | undefined;
  /** Reads its rows; fields of columns that are not used may be empty. */
  readonly open: (access: FileAccess, isUsed: (column: number) => boolean) => LineReader;
}
