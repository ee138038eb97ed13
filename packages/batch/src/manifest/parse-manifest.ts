import { DocumentError } from '@waterfill/documents';
import Papa from 'papaparse';

/** A row of a manifest: one job. */
export interface ManifestRow {
  /** of the file, counted from 1, for messages */
  readonly line: number;
  /** the texts of its fields that are not empty, by column */
  readonly fields: ReadonlyMap<string, string>;
}

/**
 * Reads a manifest that is CSV with a header, or one JSON object a line (for a name that ends in `.jsonl` or `.ndjson`).
 * Columns are written as in `min-coverage` or `min_coverage`. Of a JSON array the texts are joined by `;`.
 *
 * @param name - of the file
 * @throws DocumentError (`invalid-manifest`) naming the line
 * @example
 * ```ts
 * import { parseManifest } from '@waterfill/batch';
 * const [row] = parseManifest('recordings,quantity\nday.csv,2000\n', 'orders.csv');
 * row!.line; // => 2
 * row!.fields.get('quantity'); // => '2000'
 * ```
 */
export function parseManifest(text: string, name: string): ManifestRow[] {
  const rows = /\.(?:jsonl|ndjson)$/i.test(name) ? rowsOfJsonLines(text, name) : rowsOfCsv(text, name);
  if (rows.length > 0) return rows;
  throw refusal({ name, line: 1 }, 'there are no jobs; expected one in each row below the header');
}

/** A row of a file, for messages. */
export interface ManifestPlace {
  readonly name: string;
  readonly line: number;
}

/** A row whose values are as a table of numbers and texts has them. */
export function manifestRow(place: ManifestPlace, values: Readonly<Record<string, unknown>>): ManifestRow {
  const fields = Object.entries(values)
    .map(([column, value]) => [column.trim().replaceAll('_', '-'), textOf(value, place, column)] as const)
    .filter(([, text]) => text !== '');
  return { line: place.line, fields: new Map(fields) };
}

function rowsOfCsv(text: string, name: string): ManifestRow[] {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter: ',' });
  for (const { message, row = 0 } of errors) throw refusal({ name, line: row + 1 }, message);
  const [header = [], ...records] = data;
  const twice = header.find((column, i) => header.indexOf(column) < i);
  if (twice !== undefined) throw refusal({ name, line: 1 }, `the column ${twice} is there twice`);
  return records.flatMap((record, i) => {
    const place = { name, line: i + 2 };
    if (record.every((field) => field.trim() === '')) return [];
    if (record.length !== header.length) {
      throw refusal(place, `it has ${record.length} fields, and the header has ${header.length} columns`);
    }
    return [manifestRow(place, Object.fromEntries(header.map((column, k) => [column, record[k]])))];
  });
}

function rowsOfJsonLines(text: string, name: string): ManifestRow[] {
  return text.split('\n').flatMap((row, i) => {
    const place = { name, line: i + 1 };
    return row.trim() === '' ? [] : [manifestRow(place, objectOf(row, place))];
  });
}

function objectOf(text: string, place: ManifestPlace): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // The message is the same.
  }
  throw refusal(place, 'expected a JSON object, like {"recordings":"day.csv","quantity":2000}');
}

function textOf(value: unknown, place: ManifestPlace, column: string): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => textOf(one, place, column)).join(';');
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  throw refusal(place, `${column} is an object; expected a text, a number, true or false`);
}

function refusal({ name, line }: ManifestPlace, reason: string): DocumentError {
  return new DocumentError(name, `line ${line}`, reason, { code: 'invalid-manifest' });
}
