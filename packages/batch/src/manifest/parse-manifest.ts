import { DocumentError } from '@waterfill/documents';
import Papa from 'papaparse';

/** A row of a manifest: one job. */
export interface ManifestRow {
  /** of the file, counted from 1, for messages */
  readonly line: number;
  /** the texts of its fields that are not empty, by column */
  readonly fields: ReadonlyMap<string, string>;
  /** what is wrong with the row itself, if it cannot be a job; its fields are those that could be read */
  readonly fault?: string | undefined;
}

/**
 * Reads a manifest that is CSV with a header, or one JSON object a line (for a name that ends in `.jsonl` or `.ndjson`).
 * Columns are written as in `min-coverage` or `min_coverage`. Of a JSON array the texts are joined by `;`.
 *
 * @param name - of the file
 * A row that cannot be a job has a `fault`, and does not keep the others from being read.
 *
 * @throws DocumentError (`invalid-manifest`) naming the line, if the header or the quotes around fields are wrong
 * @example
 * ```ts
 * import { parseManifest } from '@waterfill/batch';
 * const [row] = parseManifest('recordings,quantity\nday.csv,2000\n', 'orders.csv');
 * row!.line; // => 2
 * row!.fields.get('quantity'); // => '2000'
 * ```
 */
export function parseManifest(text: string, name: string): ManifestRow[] {
  const rows = /\.(?:jsonl|ndjson)$/i.test(name) ? rowsOfJsonLines(text) : rowsOfCsv(text, name);
  if (rows.length > 0) return rows;
  throw refusal(name, 1, 'there are no jobs; expected one in each row below the header');
}

/** A row whose values are as a table of numbers and texts has them. */
export function manifestRow(line: number, values: Readonly<Record<string, unknown>>): ManifestRow {
  const cells = Object.entries(values).map(([column, value]) => [nameOf(column), textOf(value)] as const);
  const fields = new Map(cells.flatMap(([name, text]) => (text ? [[name, text] as const] : [])));
  const odd = cells.find(([, text]) => text === undefined);
  const fault = odd && { fault: `${odd[0]} is an object; expected a text, a number, true or false` };
  return { line, fields, ...fault };
}

function nameOf(column: string): string {
  return column.trim().replaceAll('_', '-');
}

function rowsOfCsv(text: string, name: string): ManifestRow[] {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter: ',' });
  const lines = linesOf(data);
  for (const { message, row = 0 } of errors) throw refusal(name, lines[row] ?? 1, message);
  const [header = [], ...records] = data;
  const twice = header.find((column, i) => header.indexOf(column) < i);
  if (twice !== undefined) throw refusal(name, 1, `the column ${twice} is there twice`);
  return records.flatMap((record, i) => {
    if (record.every((field) => field.trim() === '')) return [];
    const cells = header.slice(0, record.length).map((column, k) => [column, record[k]]);
    const row = manifestRow(lines[i + 1]!, Object.fromEntries(cells));
    if (record.length === header.length) return [row];
    return [{ ...row, fault: `it has ${record.length} fields, and the header has ${header.length} columns` }];
  });
}

/** The line on which each record starts, counted from 1: a quoted field may have several. */
function linesOf(records: readonly (readonly string[])[]): number[] {
  let line = 1;
  return records.map((record) => {
    const start = line;
    line += 1 + record.reduce((count, field) => count + field.split(/\r\n|\r|\n/).length - 1, 0);
    return start;
  });
}

function rowsOfJsonLines(text: string): ManifestRow[] {
  return text.split('\n').flatMap((row, i) => (row.trim() === '' ? [] : [rowOfJson(row, i + 1)]));
}

function rowOfJson(text: string, line: number): ManifestRow {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return manifestRow(line, { ...value });
  } catch {
    // The message is the same.
  }
  const fault = 'expected a JSON object, like {"recordings":"day.csv","quantity":2000}';
  return { line, fields: new Map(), fault };
}

/** Undefined: a value that no text stands for. */
function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    const texts = value.map(textOf);
    return texts.includes(undefined) ? undefined : texts.join(';');
  }
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  return undefined;
}

function refusal(name: string, line: number, reason: string): DocumentError {
  return new DocumentError(name, `line ${line}`, reason, { code: 'invalid-manifest' });
}
