const COMMA = 44;
const LINE_FEED = 10;
const QUOTE = 34;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const decoder = new TextDecoder();

/** What {@link CsvRow.parse} returns for a row that is as expected. */
export const ROW_IS_GOOD = -1;
/** What {@link CsvRow.parse} returns for a row with more or fewer fields than columns. */
export const FIELD_COUNT_IS_WRONG = -2;

/** Where the fields of a column go. */
export type ColumnUse = { readonly number: number } | { readonly text: number } | undefined;

/**
 * Reads the fields of one row of comma-separated values from its bytes, numbers into `values` and the places of texts
 * into `textStarts` and `textEnds`, without a string per field.
 *
 * A number is the double nearest to its decimal text; an empty field is NaN.
 */
export class CsvRow {
  readonly values: Float64Array;
  readonly textStarts: Int32Array;
  readonly textEnds: Int32Array;
  /** of each column: -1 to skip it, below the count of values a slot there, from there on a slot of a text */
  readonly #plan: Int32Array;

  constructor(columns: readonly ColumnUse[]) {
    const numbers = 1 + Math.max(-1, ...columns.map((use) => (use && 'number' in use ? use.number : -1)));
    const texts = 1 + Math.max(-1, ...columns.map((use) => (use && 'text' in use ? use.text : -1)));
    this.values = new Float64Array(numbers);
    this.textStarts = new Int32Array(texts);
    this.textEnds = new Int32Array(texts);
    this.#plan = Int32Array.from(columns, (use) => {
      if (use === undefined) return -1;
      return 'number' in use ? use.number : numbers + use.text;
    });
  }

  /**
   * Reads one row.
   *
   * One long loop, since it sees every byte of a recording: a call per field would cost as much as the field.
   *
   * @param bytes - with a line feed at `end`
   * @returns the index of the first column that is no number though it should be, or {@link ROW_IS_GOOD}, or
   *   {@link FIELD_COUNT_IS_WRONG}
   */
  parse(bytes: Uint8Array, start: number, end: number): number {
    const plan = this.#plan;
    const values = this.values;
    const numbers = values.length;
    const columns = plan.length;
    let i = start;
    for (let column = 0; column < columns; column++) {
      const slot = plan[column]!;
      const from = i;
      let byte = bytes[i]!;
      if (byte === QUOTE) {
        i = this.#parseQuoted(bytes, from, end, slot);
        if (i < 0) return column;
        byte = bytes[i]!;
      } else if (slot < 0 || slot >= numbers) {
        while (byte !== COMMA && byte !== LINE_FEED) byte = bytes[++i]!;
        if (slot >= numbers) this.#setText(slot - numbers, from, i);
      } else {
        if (byte === MINUS) byte = bytes[++i]!;
        let digits = -i;
        // In 32 bits, which nine digits fill: whole numbers are faster than doubles.
        let mantissa = 0;
        let decimals = 0;
        while (byte >= ZERO && byte <= NINE) {
          mantissa = (mantissa * 10 + (byte - ZERO)) | 0;
          byte = bytes[++i]!;
        }
        digits += i;
        if (byte === POINT) {
          decimals = -++i;
          byte = bytes[i]!;
          while (byte >= ZERO && byte <= NINE) {
            mantissa = (mantissa * 10 + (byte - ZERO)) | 0;
            byte = bytes[++i]!;
          }
          decimals += i;
          digits += decimals;
        }
        if (digits > 0 && digits <= 15 && (byte === COMMA || byte === LINE_FEED)) {
          // Up to 15 digits and 10^22 are exact doubles, and a quotient of such is rounded once.
          const exact = digits <= 9 ? mantissa : longMantissa(bytes, from, i);
          const size = decimals === 0 ? exact : exact / POWERS_OF_TEN[decimals]!;
          values[slot] = bytes[from] === MINUS ? -size : size;
        } else {
          while (byte !== COMMA && byte !== LINE_FEED) byte = bytes[++i]!;
          if (!this.#setNumber(slot, bytes, from, i)) return column;
        }
      }
      if (byte !== (column === columns - 1 ? LINE_FEED : COMMA)) return FIELD_COUNT_IS_WRONG;
      i++;
    }
    return ROW_IS_GOOD;
  }

  /** @returns where the field ends, or -1 */
  #parseQuoted(bytes: Uint8Array, start: number, end: number, slot: number): number {
    let i = start + 1;
    while (i < end && (bytes[i] !== QUOTE || bytes[i + 1] === QUOTE)) i += bytes[i] === QUOTE ? 2 : 1;
    const isClosed = i < end && (bytes[i + 1] === COMMA || bytes[i + 1] === LINE_FEED);
    if (!isClosed) return -1;
    if (slot >= this.values.length) this.#setText(slot - this.values.length, start + 1, i);
    else if (slot >= 0 && !this.#setNumber(slot, bytes, start + 1, i)) return -1;
    return i + 1;
  }

  #setText(slot: number, start: number, end: number): void {
    this.textStarts[slot] = start;
    this.textEnds[slot] = end;
  }

  /** The slow way, for what is empty, long or has an exponent. */
  #setNumber(slot: number, bytes: Uint8Array, start: number, end: number): boolean {
    const text = decoder.decode(bytes.subarray(start, end)).trim();
    const value = NUMBER.test(text) ? Number(text) : Number.NaN;
    this.values[slot] = value;
    return text === '' || Number.isFinite(value);
  }
}

/** The digits of a field, without its sign and point, as one whole number. */
function longMantissa(bytes: Uint8Array, start: number, end: number): number {
  let mantissa = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - ZERO;
    if (digit >= 0) mantissa = mantissa * 10 + digit;
  }
  return mantissa;
}
