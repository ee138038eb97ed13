import type { Table } from '../figure/table.js';
import { formatCount } from '../text/format-number.js';

/** An input file, with its size and hash. */
export interface InputFile {
  readonly name: string;
  /** absent: unknown, as for a pipe */
  readonly bytes?: number;
  /** hexadecimal */
  readonly sha256?: string;
}

/**
 * The files that a plan was made from, as the table `inputs` of a report.
 *
 * @example
 * ```ts
 * import { inputsTable } from '@waterfill/report';
 * inputsTable([{ name: 'day.csv', bytes: 1200 }]).rows.length; // => 1
 * ```
 */
export function inputsTable(files: readonly InputFile[]): Table {
  return {
    caption: 'Files',
    columns: [
      { title: 'file', kind: 'text' },
      { title: 'bytes', kind: 'number' },
      { title: 'SHA-256', kind: 'text' },
    ],
    rows: files.map(({ name, bytes, sha256 }) => [name, bytes === undefined ? '–' : formatCount(bytes), sha256 ?? '–']),
  };
}
