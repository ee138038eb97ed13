import { type FieldRules, fieldRules, ProblemError, requireFields } from '@waterfill/model';
import Papa from 'papaparse';
import type { Fill } from './fill.js';
import { isJsonLines, readFillLines } from './fill-lines.js';
import { FillReader } from './fill-reader.js';
import { FillRows } from './fill-rows.js';

/** How fills are read. */
export interface ParseFillsOptions {
  /** the IANA time zone of clock times without an offset, for instance `America/New_York` */
  readonly timezone: string;
  /** the day of clock times, YYYY-MM-DD; absent: every time needs its date and its offset */
  readonly date?: string | undefined;
  /** the name of the file, for messages; default `fills` */
  readonly source?: string | undefined;
  /** whether prices may be at or below 0, as of spreads (default false) */
  readonly allowNegativePrices?: boolean | undefined;
  /** receives the names of columns or fields that are not read, if there are any */
  readonly onOthers?: ((names: readonly string[]) => void) | undefined;
}

/**
 * Reads fills from CSV with a header: the columns `time`, `price` and `shares`, and optionally `id`, `symbol` and
 * `side`. Columns may be in any order; others are not read, and named by `onOthers`. Or from
 * JSON lines: an object a line, with the same names.
 *
 * A time is ISO 8601 with its offset, `2025-06-02T11:30:00.25-04:00`, or a clock time of the order's day,
 * `11:30:00.25`. Sides are `buy` and `sell`, or `b` and `s`. Separated by commas, semicolons or tabs; quotes, a byte
 * order mark, any line endings, empty rows and `#` comments are fine.
 *
 * @param text - CSV or JSON lines, distinguished by the first character
 * @returns the fills in the order of the rows, each with its line; an empty list if there is only a header
 * @throws FillsError with the line and the column of what is wrong, what was found and what to do; ProblemError
 *   naming an option that is unknown or wrong; RangeError if there is no such time zone
 * @example
 * ```ts
 * import { parseFills } from '@waterfill/fills';
 * const options = { timezone: 'America/New_York', date: '2025-06-02' };
 * const [fill] = parseFills('time,price,shares\n11:30:00,10.02,300\n', options);
 * fill; // => { seconds: Date.parse('2025-06-02T11:30:00-04:00') / 1000, price: 10.02, shares: 300, line: 2 }
 * ```
 */
export function parseFills(text: string, options: ParseFillsOptions): Fill[] {
  requireFields(options, RULES, 'options');
  const { source = 'fills', onOthers, ...day } = options;
  const plain = withLineFeeds(text.startsWith('\uFEFF') ? text.slice(1) : text);
  const areLines = isJsonLines(plain);
  const reader = new FillReader(source, areLines ? 'field' : 'column', day);
  const fills = areLines ? readFillLines(plain, reader) : readFillRows(plain, source, reader);
  if (reader.others.size > 0) onOthers?.([...reader.others]);
  return fills;
}

function readFillRows(csv: string, source: string, reader: FillReader): Fill[] {
  const rows = new FillRows(source, reader);
  // Row by row: the cells of a million rows at once would take a gigabyte.
  Papa.parse<string[]>(csv, {
    delimiter: delimiterOf(csv),
    newline: '\n',
    step: ({ data, errors }) => rows.add(data, errors[0]?.message),
  });
  return rows.finish();
}

const RULES: FieldRules<ParseFillsOptions> = {
  timezone: fieldRules.required(fieldRules.text),
  date: (value, path) => {
    if (value === undefined || isDate(value)) return;
    throw new ProblemError(path, `expected a date like 2025-06-02, got ${JSON.stringify(value)}`);
  },
  source: fieldRules.text,
  allowNegativePrices: fieldRules.flag,
  onOthers: fieldRules.callback,
};

function isDate(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}

/** A file may mix line endings: the header comes from one system, the rows from another. */
function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** The separator of the first line that is neither empty nor a comment. */
function delimiterOf(csv: string): string {
  const header = /^(?!#).*\S.*/m.exec(csv)?.[0] ?? '';
  return [',', ';', '\t'].find((delimiter) => header.includes(delimiter)) ?? ',';
}
