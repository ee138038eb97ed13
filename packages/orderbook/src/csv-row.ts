const COMMA = 44;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const SPACE = 32;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
/** A one in each byte of a word of four. */
const EACH = 0x01010101;
/** What {@link firstZero} gives of a word whose second and last byte are 0, and those two only. */
const TWO_OF_ONE = 0x80008000 | 0;
/** A step of the plan has a slot in these bits, and above them how many columns to skip before it. */
const SLOT_BITS = 16;
const SLOT_MASK = 0xffff;
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
  /** where the line feed of the last good row is */
  end = 0;
  readonly #columns: readonly ColumnUse[];
  /**
   * A step for each column that is of use, and for the last one: the slot of a number or, from the count of numbers on,
   * of a text; and how many columns lie between it and the one before.
   */
  readonly #plan: Int32Array;
  /** of the bytes of the last row */
  #words: DataView = new DataView(new ArrayBuffer(0));
  #bytes: Uint8Array | undefined;

  constructor(columns: readonly ColumnUse[]) {
    const numbers = 1 + Math.max(-1, ...columns.map((use) => (use && 'number' in use ? use.number : -1)));
    const texts = 1 + Math.max(-1, ...columns.map((use) => (use && 'text' in use ? use.text : -1)));
    this.values = new Float64Array(numbers);
    // The last column goes to a text of its own if it is of no use.
    this.textStarts = new Int32Array(texts + 1);
    this.textEnds = new Int32Array(texts + 1);
    this.#columns = columns;
    const read = [...columns.keys()].filter((k) => columns[k] !== undefined || k === columns.length - 1);
    const slots = read.map((column) => {
      const use = columns[column] ?? { text: texts };
      return 'number' in use ? use.number : numbers + use.text;
    });
    this.#plan = Int32Array.from(slots, (slot, k) => ((read[k]! - (read[k - 1] ?? -1) - 1) << SLOT_BITS) | slot);
  }

  /**
   * Reads one row.
   *
   * @param bytes - with a line feed at the end of the row
   * @returns the index of the first column that is no number though it should be, or {@link ROW_IS_GOOD}, or
   *   {@link FIELD_COUNT_IS_WRONG}
   */
  parse(bytes: Uint8Array, start: number): number {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    return this.#parsePlain(this.#words, start) ? ROW_IS_GOOD : this.#parseAny(bytes, start);
  }

  /**
   * Reads a row as nearly all are: without quotes, its numbers of at most nine digits, without a sign or an exponent.
   *
   * One long loop, since it sees every byte of a recording: a call per field would cost as much as the field. It looks at
   * four bytes at once, the first of which are the lowest bits of a word. Where a field ends is found by branches, not
   * computed: the processor guesses them well, and is at the next fields before it is through with this one. Of the bytes
   * up to the comma few are usual (times have spaces and plus signs). All that is unusual, and a row that ends with the
   * bytes, is for {@link #parseAny}, from the start of the row.
   *
   * @returns false if there is anything unusual, right or wrong
   */
  #parsePlain(words: DataView, start: number): boolean {
    const { values, textStarts, textEnds } = this;
    const plan = this.#plan;
    const numbers = values.length;
    const last = plan.length - 1;
    const limit = words.byteLength - 4;
    let i = start | 0;
    let byte = 0;
    for (let read = 0; read <= last; read++) {
      const step = plan[read]!;
      for (let skip = step >>> SLOT_BITS; skip > 0; ) {
        if (i > limit) return false;
        const word = words.getInt32(i, true);
        if (firstBelow(word, COMMA) !== 0) {
          byte = word & 0xff;
          if (byte === COMMA) skip--;
          else if (byte < COMMA && byte !== SPACE && byte !== PLUS) return false;
          i = (i + 1) | 0;
          continue;
        }
        const commas = firstZero(word ^ (COMMA * EACH));
        if (commas === 0) i = (i + 4) | 0;
        else if (commas === TWO_OF_ONE && skip > 1) {
          skip -= 2;
          i = (i + 4) | 0;
        } else {
          skip--;
          if ((commas & 0x80) !== 0) i = (i + 1) | 0;
          else if ((commas & 0x8000) !== 0) i = (i + 2) | 0;
          else if ((commas & 0x800000) !== 0) i = (i + 3) | 0;
          else i = (i + 4) | 0;
        }
      }
      const slot = step & SLOT_MASK;
      const from = i;
      if (slot < numbers) {
        // In 32 bits, which nine digits fill: whole numbers are faster than doubles.
        let mantissa = 0;
        let point = 0;
        for (;;) {
          if (i > limit) return false;
          const digits = words.getInt32(i, true) ^ (ZERO * EACH);
          const others = firstAbove9(digits);
          if ((others & 0x80) !== 0) byte = digits & 0xff;
          else if ((others & 0x8000) !== 0) {
            mantissa = (Math.imul(mantissa, 10) + (digits & 0xff)) | 0;
            byte = (digits >> 8) & 0xff;
            i = (i + 1) | 0;
          } else if ((others & 0x800000) !== 0) {
            mantissa = (Math.imul(mantissa, 100) + Math.imul(digits & 0xff, 10) + ((digits >> 8) & 0xff)) | 0;
            byte = (digits >> 16) & 0xff;
            i = (i + 2) | 0;
          } else if (others !== 0) {
            const three = Math.imul(digits & 0xff, 100) + Math.imul((digits >> 8) & 0xff, 10) + ((digits >> 16) & 0xff);
            mantissa = (Math.imul(mantissa, 1000) + three) | 0;
            byte = digits >>> 24;
            i = (i + 3) | 0;
          } else {
            const high = Math.imul(digits & 0xff, 1000) + Math.imul((digits >> 8) & 0xff, 100);
            mantissa =
              (Math.imul(mantissa, 10_000) + high + Math.imul((digits >> 16) & 0xff, 10) + (digits >>> 24)) | 0;
            i = (i + 4) | 0;
            continue;
          }
          byte ^= ZERO;
          if (byte !== POINT || point > 0) break;
          i = (i + 1) | 0;
          point = i;
        }
        // A quotient of two exact doubles is rounded once.
        if (point > 0) {
          if (i - from > 10 || i - from === 1) return false;
          values[slot] = mantissa / POWERS_OF_TEN[i - point]!;
        } else {
          if (i - from > 9) return false;
          values[slot] = i > from ? mantissa : Number.NaN;
        }
      } else {
        for (;;) {
          if (i > limit) return false;
          const word = words.getInt32(i, true);
          byte = word & 0xff;
          if (firstBelow(word, COMMA + 1) === 0) i = (i + 4) | 0;
          else if (byte > COMMA || byte === SPACE || byte === PLUS) i = (i + 1) | 0;
          else break;
        }
        textStarts[slot - numbers] = from;
        textEnds[slot - numbers] = i;
      }
      if (byte !== COMMA) {
        this.end = i;
        return read === last && byte === LINE_FEED;
      }
      i = (i + 1) | 0;
    }
    return false;
  }

  /** Reads any row, field by field. */
  #parseAny(bytes: Uint8Array, start: number): number {
    const last = this.#columns.length - 1;
    let from = start;
    for (const [column, use] of this.#columns.entries()) {
      const isQuoted = bytes[from] === QUOTE;
      const next = isQuoted ? afterQuoted(bytes, from) : afterPlain(bytes, from);
      if (next < 0) return column;
      const end = withoutReturn(bytes, next);
      if (use !== undefined && !this.#set(use, bytes, isQuoted ? from + 1 : from, isQuoted ? end - 1 : end))
        return column;
      if (bytes[next] !== (column === last ? LINE_FEED : COMMA)) return FIELD_COUNT_IS_WRONG;
      from = next + 1;
    }
    this.end = from - 1;
    return ROW_IS_GOOD;
  }

  /** @returns false if the text from `start` to `end` should be a number and is none */
  #set(use: NonNullable<ColumnUse>, bytes: Uint8Array, start: number, end: number): boolean {
    if ('text' in use) {
      this.textStarts[use.text] = start;
      this.textEnds[use.text] = end;
      return true;
    }
    const value = numberOf(bytes, start, end);
    this.values[use.number] = value ?? Number.NaN;
    return value !== undefined;
  }
}

/**
 * Of a word of four bytes, the high bits of those below a limit of at most 128; nothing else if there are none. Behind
 * the first of them others may be shown by mistake, for a difference borrows from the next byte.
 *
 * Source: S. E. Anderson, Bit Twiddling Hacks, "Determine if a word has a byte less than n".
 */
function firstBelow(word: number, limit: number): number {
  return (word - limit * EACH) & ~word & (0x80 * EACH);
}

/** As {@link firstBelow}, of the bytes that are 0. */
function firstZero(word: number): number {
  return (word - EACH) & ~word & (0x80 * EACH);
}

/** As {@link firstBelow}, of the bytes above 9: there a sum carries over to the next. */
function firstAbove9(word: number): number {
  return ((word + (0x80 - 10) * EACH) | word) & (0x80 * EACH);
}

/** NaN of nothing but spaces, undefined of what is no number. */
function numberOf(bytes: Uint8Array, start: number, end: number): number | undefined {
  const plain = plainNumber(bytes, start, end);
  if (!Number.isNaN(plain)) return plain;
  const text = decoder.decode(bytes.subarray(start, end)).trim();
  if (text === '') return Number.NaN;
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** Of digits with a sign and a point or without, up to 15, which a double holds exactly; else NaN. */
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

/** The comma or line feed after a field whose first byte is a quote; -1 if the field does not end by one. */
function afterQuoted(bytes: Uint8Array, from: number): number {
  let i = from + 1;
  while (bytes[i] !== LINE_FEED && (bytes[i] !== QUOTE || bytes[i + 1] === QUOTE)) i += bytes[i] === QUOTE ? 2 : 1;
  const next = bytes[i + 1] === CARRIAGE_RETURN && bytes[i + 2] === LINE_FEED ? i + 2 : i + 1;
  const isClosed = bytes[i] === QUOTE && (bytes[next] === COMMA || bytes[next] === LINE_FEED);
  return isClosed ? next : -1;
}

/** Where a text ends that is followed by what is at `end`, which may be a line end of two bytes. */
function withoutReturn(bytes: Uint8Array, end: number): number {
  return bytes[end] === LINE_FEED && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
}
