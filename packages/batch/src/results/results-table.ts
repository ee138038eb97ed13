import { tableCsv } from '@waterfill/report';
import type { JobResult } from './job-result.js';

/** A job as its row of a table shows it. */
export interface TableRow {
  /** as the job states them */
  readonly recordings: readonly string[];
  readonly result: JobResult;
}

/** A column of the table of all jobs. */
interface ResultColumn {
  readonly name: string;
  readonly kind: 'text' | 'number';
  readonly cellOf: (row: TableRow) => string | number | null;
}

type Fields<T> = { [K in keyof JobResult]: JobResult[K] extends T ? K : never }[keyof JobResult];

function text(name: string, field: Fields<string>): ResultColumn {
  return { name, kind: 'text', cellOf: ({ result }) => result[field] };
}

function number(name: string, field: Fields<number | null>): ResultColumn {
  return { name, kind: 'number', cellOf: ({ result }) => result[field] };
}

/** The columns of the table, in snake case, as data frames have them. Times are not among them: they differ from run to run. */
export const resultColumns: readonly ResultColumn[] = [
  text('job', 'job'),
  { name: 'recordings', kind: 'text', cellOf: ({ recordings }) => recordings.join(';') },
  ...[text('symbol', 'symbol'), text('date', 'date'), text('side', 'side'), number('quantity', 'quantity')],
  ...[text('status', 'status'), number('objective', 'objective')],
  ...[number('plan_cost', 'planCost'), number('even_cost', 'evenCost'), number('volume_cost', 'volumeCost')],
  ...[number('floor', 'floor'), number('saving', 'saving'), number('gap', 'gap'), text('solver', 'solver')],
  { name: 'warnings', kind: 'text', cellOf: ({ result }) => result.warnings.join(' ') },
  ...[text('code', 'code'), text('message', 'message')],
];

/**
 * The table of all jobs as CSV, after RFC 4180: the same bytes for the same rows. Unknown numbers are empty.
 *
 * @example
 * ```ts
 * import { resultsCsv } from '@waterfill/batch';
 * resultsCsv([]).split(',').slice(0, 3); // => ['job', 'recordings', 'symbol']
 * ```
 */
export function resultsCsv(rows: readonly TableRow[]): string {
  const columns = resultColumns.map(({ name, kind }) => ({ title: name, kind }));
  return tableCsv({
    columns,
    rows: rows.map((row) => resultColumns.map(({ cellOf }) => String(cellOf(row) ?? ''))),
  });
}

/**
 * How long each job took, as CSV: apart from the table, whose bytes then depend on the jobs alone.
 *
 * @example
 * ```ts
 * import { timesCsv } from '@waterfill/batch';
 * timesCsv([]); // => 'job,seconds\r\n'
 * ```
 */
export function timesCsv(rows: readonly TableRow[]): string {
  const columns = [{ title: 'job', kind: 'text' } as const, { title: 'seconds', kind: 'number' } as const];
  return tableCsv({ columns, rows: rows.map(({ result }) => [result.job, String(result.seconds)]) });
}
