import { createRowKernel, type RowKernel } from './row-kernel.js';

const COMMA = 44;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
/** Bits of a word of the plan: the low ones hold the slot, those above the number of columns to skip before it. */
const SLOT_BITS = 16;
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Texts that pandas, NumPy and others write for a missing number. */
const MISSING = /^nan$/i;
const decoder = new TextDecoder();

/** Returned by {@link CsvRow.parse} for a valid row. */
export const ROW_IS_GOOD = -1;
/** Returned by {@link CsvRow.parse} for a row with more or fewer fields than columns. */
export const FIELD_COUNT_IS_WRONG = -2;
/**
 * Returned by {@link CsvRow.parse} for a row whose first column has a quote that is not closed before a comma or the
 * end of the line; for another column, its index is subtracted.
 */
export const QUOTES_ARE_WRONG = -3;

/** The destination of the fields of a column; `padded`: a missing number may be written as `nan`. */
export type ColumnUse = { readonly number: number; readonly padded?: boolean } | { readonly text: number } | undefined;

/**
 * Reads the fields of one row of comma-separated values from its bytes, numbers into `values` and the positions of
 * texts into `textStarts` and `textEnds`, without a string per field.
 *
 * A number is the double nearest to its decimal text; an empty field is NaN.
 */
export class CsvRow {
  /** the numbers of the row */
  values: Float64Array;
  /** the numbers of the last rows, in rotation; see {@link CsvRow.turn} */
  readonly turns: readonly Float64Array[];
  /** the index of `values` among the turns */
  current = 0;
  readonly textStarts: Int32Array;
  readonly textEnds: Int32Array;
  /** where the line feed of the last valid row is */
  end = 0;
  /** reads the usual rows */
  readonly kernel: RowKernel | undefined;
  readonly #columns: readonly ColumnUse[];

  /**
   * @param turns - how many rows keep their numbers
   * @param spareBytes - of the memory of the kernel, for another use
   */
  constructor(columns: readonly ColumnUse[], turns = 1, spareBytes = 0) {
    const numbers = 1 + Math.max(-1, ...columns.map((use) => (use && 'number' in use ? use.number : -1)));
    const texts = 1 + Math.max(-1, ...columns.map((use) => (use && 'text' in use ? use.text : -1)));
    // A last column that is not used becomes an extra text.
    this.kernel = createRowKernel(planOf(columns, numbers, texts), numbers, texts + 1, turns, spareBytes);
    const values = this.kernel?.values ?? new Float64Array(turns * numbers);
    this.turns = Array.from({ length: turns }, (_, k) => values.subarray(k * numbers, (k + 1) * numbers));
    this.values = this.turns[0]!;
    this.textStarts = this.kernel?.textStarts ?? new Int32Array(texts + 1);
    this.textEnds = this.kernel?.textEnds ?? new Int32Array(texts + 1);
    this.#columns = columns;
  }

  /** Keeps the numbers of this row until its turn comes again. */
  turn(): void {
    this.current = this.current + 1 < this.turns.length ? this.current + 1 : 0;
    this.values = this.turns[this.current]!;
  }

  /**
   * Reads one row.
   *
   * @param bytes - with a line feed at the end of the row; if they change between rows, pass another array
   * @returns the index of the first column that should be a number and is not, or {@link ROW_IS_GOOD}, {@link
   *   FIELD_COUNT_IS_WRONG} or {@link QUOTES_ARE_WRONG}
   */
  parse(bytes: Uint8Array, start: number): number {
    const lineFeed = this.kernel?.parse(bytes, start, this.current * this.values.length) ?? -1;
    if (lineFeed < 0) return this.#parseAny(bytes, start);
    this.end = lineFeed;
    return ROW_IS_GOOD;
  }

  /** Reads any row, field by field. */
  #parseAny(bytes: Uint8Array, start: number): number {
    const last = this.#columns.length - 1;
    let from = start;
    for (const [column, use] of this.#columns.entries()) {
      const isQuoted = bytes[from] === QUOTE;
      const next = isQuoted ? afterQuoted(bytes, from) : afterPlain(bytes, from);
      if (next < 0) return QUOTES_ARE_WRONG - column;
      const end = withoutReturn(bytes, next);
      if (use !== undefined && !this.#set(use, bytes, isQuoted ? from + 1 : from, isQuoted ? end - 1 : end))
        return column;
      if (bytes[next] !== (column === last ? LINE_FEED : COMMA)) return FIELD_COUNT_IS_WRONG;
      from = next + 1;
    }
    this.end = from - 1;
    return ROW_IS_GOOD;
  }

  /** @returns false if the text from `start` to `end` should be a number and is not */
  #set(use: NonNullable<ColumnUse>, bytes: Uint8Array, start: number, end: number): boolean {
    if ('text' in use) {
      this.textStarts[use.text] = start;
      this.textEnds[use.text] = end;
      return true;
    }
    const value = numberOf(bytes, start, end, use.padded);
    this.values[use.number] = value ?? Number.NaN;
    return value !== undefined;
  }
}

/** The columns for which the plan has a word: those in use, and the last one. */
export function columnsRead(columns: readonly ColumnUse[]): number[] {
  return [...columns.keys()].filter((k) => columns[k] !== undefined || k === columns.length - 1);
}

/**
 * The plan for {@link RowKernel}: a word for each column in use, and for the last one. It holds the slot of a number
 * or, from the count of numbers on, of a text, and how many columns lie between it and the previous one.
 */
function planOf(columns: readonly ColumnUse[], numbers: number, texts: number): Int32Array {
  const read = columnsRead(columns);
  return Int32Array.from(read, (column, k) => {
    const use = columns[column] ?? { text: texts };
    const slot = 'number' in use ? use.number : numbers + use.text;
    return ((column - (read[k - 1] ?? -1) - 1) << SLOT_BITS) | slot;
  });
}

/** NaN for spaces only, undefined for what is not a number. */
function numberOf(bytes: Uint8Array, start: number, end: number, isPadded = false): number | undefined {
  const plain = plainNumber(bytes, start, end);
  if (!Number.isNaN(plain)) return plain;
  const text = decoder.decode(bytes.subarray(start, end)).trim();
  if (text === '' || (isPadded && MISSING.test(text))) return Number.NaN;
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** Parses up to 15 digits, with or without sign and point, which a double holds exactly; else NaN. */
function plainNumber(bytes: Uint8Array, start: number, end: number): number {
  const isNegative = bytes[start] === MINUS;
  let mantissa = 0;
  let digits = 0;
  let point = end - 1;
  for (let i = isNegative ? start + 1 : start; i < end; i++) {
    const digit = bytes[i]! - ZERO;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits++;
    } else if (digit === POINT - ZERO && point === end - 1) point = i;
    else return Number.NaN;
  }
  if (digits === 0 || digits > 15) return Number.NaN;
  const size = mantissa / POWERS_OF_TEN[end - 1 - point]!;
  return isNegative ? -size : size;
}

/** The comma or line feed after a field without quotes. */
function afterPlain(bytes: Uint8Array, from: number): number {
  let i = from;
  while (bytes[i] !== COMMA && bytes[i] !== LINE_FEED) i++;
  return i;
}

/** The comma or line feed after a field whose first byte is a quote; -1 if there is none directly after it. */
function afterQuoted(bytes: Uint8Array, from: number): number {
  let i = from + 1;
  while (bytes[i] !== LINE_FEED && (bytes[i] !== QUOTE || bytes[i + 1] === QUOTE)) i += bytes[i] === QUOTE ? 2 : 1;
  const next = bytes[i + 1] === CARRIAGE_RETURN && bytes[i + 2] === LINE_FEED ? i + 2 : i + 1;
  const isClosed = bytes[i] === QUOTE && (bytes[next] === COMMA || bytes[next] === LINE_FEED);
  return isClosed ? next : -1;
}

/** The end of a text, given the end of its field: before the carriage return, if there is one. */
function withoutReturn(bytes: Uint8Array, end: number): number {
  return bytes[end] === LINE_FEED && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
}
