import { NO_BOUND, UNKNOWN } from './number-format.js';
import type { Table, TableColumn } from './table.js';

/**
 * A table as CSV after RFC 4180: a header, one record per row, commas, CRLF at each end, quotes where they are needed.
 *
 * Numbers are plain: no thousands separators, empty if unknown, `Infinity` for no bound. A number with its range fills
 * three fields.
 *
 * @example
 * ```ts
 * import { tableCsv } from '@waterfill/report';
 * const columns = [{ title: 'from', kind: 'text' }, { title: 'shares, at most', kind: 'number' }] as const;
 * tableCsv({ caption: '', columns, rows: [['09:30', '12,000']] }); // => 'from,"shares, at most"\r\n09:30,12000\r\n'
 * ```
 */
export function tableCsv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const records = [
    columns.flatMap(headerOf),
    ...rows.map((row) => row.flatMap((text, k) => fieldsOf(text, columns[k]!))),
  ];
  return records.map((record) => `${record.map(quoted).join(',')}\r\n`).join('');
}

function headerOf({ title, kind }: TableColumn): string[] {
  return kind === 'range' ? [title, `${title}, at least`, `${title}, at most`] : [title];
}

function fieldsOf(text: string, { kind }: TableColumn): string[] {
  if (kind === 'text') return [text];
  if (kind === 'number') return [plainNumber(text)];
  const [value, low = '', high = ''] = text.split(/ \(| to |\)/);
  return [value!, low, high].map(plainNumber);
}

function plainNumber(text: string): string {
  if (text === UNKNOWN) return '';
  if (text === NO_BOUND) return 'Infinity';
  return text.replaceAll(',', '');
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
