import type { TimeUnit } from '@waterfill/model';
import type { SchemaElement } from 'hyparquet';
import { type ParquetValues, parquetValues } from './parquet-values.js';

/** How the values of a column are read, and written as fields of comma-separated values. */
export interface ParquetTexts {
  readonly values: ParquetValues;
  /** The field of the value at a place; empty for a missing one. */
  readonly write: (values: Float64Array, at: number) => string;
}

/** Undefined for types that are not numbers, texts or times. */
export function parquetTexts(element: SchemaElement): ParquetTexts | undefined {
  const { type, converted_type: converted } = element;
  if (converted === 'DECIMAL') return decimalTexts(element);
  if (type === 'FLOAT') return { values: { width: 1, texts: [], read: readFloat }, write: floatField };
  if (type === 'INT64') return { values: { width: 2, texts: [], read: readLong }, write: longField };
  if (type === 'DOUBLE' || type === 'INT32') return numberTexts(element);
  const texts = parquetValues(element, 'text');
  return texts && { values: texts, write: (values, at) => quoted(texts.texts[values[at]!] ?? '') };
}

/** The unit of a column of timestamps; undefined for other columns. */
export function unitOfTime({ converted_type: converted, logical_type: logical }: SchemaElement): TimeUnit | undefined {
  if (logical?.type === 'TIMESTAMP') return ({ MILLIS: 'ms', MICROS: 'us', NANOS: 'ns' } as const)[logical.unit];
  if (converted === 'TIMESTAMP_MILLIS') return 'ms';
  return converted === 'TIMESTAMP_MICROS' ? 'us' : undefined;
}

function numberTexts(element: SchemaElement): ParquetTexts | undefined {
  const values = parquetValues(element, 'number');
  return values && { values, write: numberField };
}

function numberField(values: Float64Array, at: number): string {
  const value = values[at]!;
  return Number.isNaN(value) ? '' : String(value);
}

function readFloat(view: DataView, at: number, out: Float64Array, k: number): number {
  out[k] = view.getFloat32(at, true);
  return 4;
}

/** The digits that a single-precision number has at most. */
const [FEWEST, MOST] = [6, 9];

/** The shortest decimal that is this number in single precision: 100.1 was meant, and not 100.0999984741211. */
function floatField(values: Float64Array, at: number): string {
  const value = values[at]!;
  if (Number.isNaN(value)) return '';
  for (let digits = FEWEST; digits < MOST; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(MOST)));
}

const BILLION = 1_000_000_000n;

/** In two doubles, whole billions and the rest, both of the same sign. */
function readLong(view: DataView, at: number, out: Float64Array, k: number): number {
  const value = view.getBigInt64(at, true);
  out[k] = Number(value / BILLION);
  out[k + 1] = Number(value % BILLION);
  return 8;
}

function longField(values: Float64Array, at: number): string {
  const [billions, rest] = [values[2 * at]!, values[2 * at + 1]!];
  if (Number.isNaN(billions)) return '';
  if (billions === 0) return String(rest);
  return `${billions}${String(Math.abs(rest)).padStart(9, '0')}`;
}

/** Whole numbers with a decimal point. */
function decimalTexts({ type, scale = 0 }: SchemaElement): ParquetTexts | undefined {
  if (type !== 'INT32' && type !== 'INT64') return undefined;
  const [read, write] = type === 'INT64' ? ([readLong, longField] as const) : ([readWhole, numberField] as const);
  return {
    values: { width: type === 'INT64' ? 2 : 1, texts: [], read },
    write: (values, at) => {
      const whole = write(values, at);
      return whole === '' ? '' : `${whole}e-${scale}`;
    },
  };
}

function readWhole(view: DataView, at: number, out: Float64Array, k: number): number {
  out[k] = view.getInt32(at, true);
  return 4;
}

/** Quotes within are doubled; a line end would end the row. */
function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""').replaceAll(/[\n\r]+/g, ' ')}"` : text;
}
