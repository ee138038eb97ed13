import { BookError } from '../../reading/book-error.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const FIRST_CAPACITY = 1 << 16;
/** Bytes. Two thousand levels take 50 kB; a megabyte without a line feed is not text. */
const LONGEST_LINE = 1 << 20;
const UNKNOWN = -1;

/**
 * Cuts chunks of bytes into lines, without a copy or a string for each.
 *
 * The current line starts at `start` of `bytes` and always has a line feed, so a loop over it needs no other check. A
 * caller that has found the line feed reports it by {@link endAt}; otherwise it is searched for. `bytes` is a chunk
 * itself or, for the line at the end of a chunk, a copy of that line alone. It is another array after every {@link
 * fill}; a chunk is not read again once the next is requested.
 */
export class LineReader {
  readonly source: string;
  /** what a line is, if it is not one of a text: a row of a table that is made into lines */
  readonly unit: 'row' | undefined;
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  /** of the current line, counted from 1 */
  number = 0;
  /** whether the current line is the last one and has no line feed: it may have been cut */
  isUnfinished = false;
  readonly #chunks: AsyncIterator<Uint8Array>;
  /** where the line after the current one starts, or {@link UNKNOWN} */
  #next = 0;
  /** where the last whole line ends */
  #whole = 0;
  #filled = 0;
  /** the line at the end of a chunk, as far as it is read, and its length */
  #cut: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  #cutLength = 0;
  /** whether `bytes` is that line */
  #isCut = false;
  /** the rest of the chunk after that line; undefined if the line goes on */
  #rest: Uint8Array | undefined;
  #isDone = false;

  constructor(source: string, chunks: AsyncIterable<Uint8Array>, unit?: 'row') {
    this.source = source;
    this.unit = unit;
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Moves to the next line that is not blank; false if {@link fill} must be called first. */
  next(): boolean {
    let at = this.#following();
    while (at < this.#whole) {
      this.number++;
      const blank = this.#lengthOfBlank(at);
      if (blank === 0) {
        this.start = at;
        this.#next = UNKNOWN;
        return true;
      }
      at += blank;
    }
    this.#next = at;
    return false;
  }

  /** Where the current line ends, without its line feed and the carriage return before it. */
  get end(): number {
    const lineFeed = this.#following() - 1;
    return lineFeed > this.start && this.bytes[lineFeed - 1] === CARRIAGE_RETURN ? lineFeed - 1 : lineFeed;
  }

  /** Reports where the line feed of the current line is. */
  endAt(lineFeed: number): void {
    this.#next = lineFeed + 1;
  }

  /** Reports that so many lines after the current one were read as well, and where the line feed of the last one is. */
  skip(lines: number, lineFeed: number): void {
    this.number += lines;
    this.#next = lineFeed + 1;
  }

  /** Reads more when there is no next line; false at the end of the file. */
  async fill(): Promise<boolean> {
    if (this.#isDone) return false;
    if (this.#rest !== undefined) {
      this.#goTo(this.#rest);
      return true;
    }
    this.#keepCutLine();
    const { done, value } = await this.#chunks.next();
    if (done) return this.#finish();
    // Always the same class of array, whatever the source gives: parsing is faster.
    const chunk = new Uint8Array(value.buffer, value.byteOffset, value.length);
    if (this.#cutLength === 0) this.#goTo(chunk);
    else this.#takeRestOfLine(chunk);
    if (this.number === 0) this.#dropByteOrderMark();
    return true;
  }

  /** Stops reading and closes what is read. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  #following(): number {
    if (this.#next === UNKNOWN) this.#next = this.bytes.indexOf(LINE_FEED, this.start) + 1;
    return this.#next;
  }

  /** With its line end; 0 if the line is not blank. */
  #lengthOfBlank(at: number): number {
    const byte = this.bytes[at];
    if (byte === LINE_FEED) return 1;
    return byte === CARRIAGE_RETURN && this.bytes[at + 1] === LINE_FEED ? 2 : 0;
  }

  /** Ends a last line that has no line feed. */
  #finish(): boolean {
    this.#isDone = true;
    this.isUnfinished = this.#cutLength > 0;
    if (this.isUnfinished) this.#takeRestOfLine(Uint8Array.of(LINE_FEED));
    return this.isUnfinished;
  }

  #takeRestOfLine(chunk: Uint8Array): void {
    const end = chunk.indexOf(LINE_FEED) + 1;
    this.#addToCutLine(end === 0 ? chunk : chunk.subarray(0, end));
    this.bytes = this.#cut.subarray(0, this.#cutLength);
    this.#isCut = true;
    this.#next = 0;
    this.#filled = this.#cutLength;
    this.#whole = end === 0 ? 0 : this.#cutLength;
    this.#rest = end === 0 ? undefined : chunk.subarray(end);
  }

  #goTo(chunk: Uint8Array): void {
    this.bytes = chunk;
    this.#isCut = false;
    this.#next = 0;
    this.#filled = chunk.length;
    this.#whole = chunk.lastIndexOf(LINE_FEED) + 1;
    this.#rest = undefined;
    this.#cutLength = 0;
  }

  #keepCutLine(): void {
    if (!this.#isCut) this.#addToCutLine(this.bytes.subarray(this.#next, this.#filled));
    if (this.#cutLength <= LONGEST_LINE) return;
    throw new BookError(this.source, `line ${this.number + 1}`, 'longer than 1 MB; this is not a text file of rows', {
      code: 'line-too-long',
    });
  }

  #addToCutLine(part: Uint8Array): void {
    const length = this.#cutLength + part.length;
    if (length > this.#cut.length) {
      const larger = new Uint8Array(2 ** (32 - Math.clz32(length - 1)));
      larger.set(this.#cut);
      this.#cut = larger;
    }
    this.#cut.set(part, this.#cutLength);
    this.#cutLength = length;
  }

  #dropByteOrderMark(): void {
    const [a, b, c] = this.bytes;
    if (this.#next === 0 && a === 0xef && b === 0xbb && c === 0xbf) this.#next = 3;
  }
}
