import { BookError } from './book-error.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const FIRST_CAPACITY = 1 << 18;
/** Two thousand levels take 50 kB; what has no line feed in a megabyte is no text. */
const LONGEST_LINE = 1 << 20;
const UNKNOWN = -1;

/**
 * Cuts chunks of bytes into lines, without a copy or a string of each.
 *
 * The current line starts at `start` of `bytes` and always has a line feed, so that a loop over it needs no other check.
 * Who has met that line feed says so by {@link endAt}; else it is searched for. `bytes` moves with every {@link fill}.
 */
export class LineReader {
  readonly source: string;
  bytes: Uint8Array = new Uint8Array(FIRST_CAPACITY);
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
  #isDone = false;

  constructor(source: string, chunks: AsyncIterable<Uint8Array>) {
    this.source = source;
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Goes to the next line that is not blank; false if a {@link fill} must come first. */
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

  /** Tells where the line feed of the current line is. */
  endAt(lineFeed: number): void {
    this.#next = lineFeed + 1;
  }

  /** Reads on, once there is no next line; false at the end of the file. */
  async fill(): Promise<boolean> {
    if (this.#isDone) return false;
    const { done, value } = await this.#chunks.next();
    if (done) return this.#finish();
    this.#append(value);
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
    this.isUnfinished = this.#filled > this.#next;
    if (this.isUnfinished) this.#append(Uint8Array.of(LINE_FEED));
    return this.isUnfinished;
  }

  #append(chunk: Uint8Array): void {
    const kept = this.#filled - this.#next;
    if (kept > LONGEST_LINE) {
      throw new BookError(this.source, `line ${this.number + 1}`, 'longer than 1 MB; this is not a text file of rows');
    }
    const room = kept + chunk.length;
    const target = room > this.bytes.length ? new Uint8Array(2 ** Math.ceil(Math.log2(room))) : this.bytes;
    target.set(this.bytes.subarray(this.#next, this.#filled));
    target.set(chunk, kept);
    this.bytes = target;
    this.#next = 0;
    this.#filled = room;
    // What is kept is the start of one line.
    const last = chunk.lastIndexOf(LINE_FEED);
    this.#whole = last < 0 ? 0 : kept + last + 1;
  }

  #dropByteOrderMark(): void {
    const [a, b, c] = this.bytes;
    if (this.#next === 0 && a === 0xef && b === 0xbb && c === 0xbf) this.#next = 3;
  }
}
