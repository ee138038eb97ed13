import { BookError } from './book-error.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const FIRST_CAPACITY = 1 << 18;
/** Two thousand levels take 50 kB; what has no line feed in a megabyte is no text. */
const LONGEST_LINE = 1 << 20;

/** Node's Buffer, where there is one, finds a byte ten times as fast as a loop, a Uint8Array twice as fast. */
const { indexOf } = (typeof Buffer === 'undefined' ? Uint8Array : Buffer).prototype as {
  indexOf: (this: Uint8Array, byte: number, from: number) => number;
};

/**
 * Cuts chunks of bytes into lines, without a copy or a string of each.
 *
 * The current line is `bytes` from `start` to `end`, where `bytes[end]` is always a line feed, so that a loop over the
 * line needs no other check. `bytes` moves with every {@link fill}.
 */
export class LineReader {
  readonly source: string;
  bytes: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  start = 0;
  end = 0;
  /** of the current line, counted from 1 */
  number = 0;
  /** whether the current line is the last one and has no line feed: it may have been cut */
  isUnfinished = false;
  readonly #chunks: AsyncIterator<Uint8Array>;
  #next = 0;
  #filled = 0;
  #isDone = false;
  #isCut = false;

  constructor(source: string, chunks: AsyncIterable<Uint8Array>) {
    this.source = source;
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Goes to the next line that is not blank; false if a {@link fill} must come first. */
  next(): boolean {
    for (;;) {
      const at = this.#findLineFeed();
      if (at === this.#filled) return false;
      this.start = this.#next;
      this.end = at;
      this.#next = at + 1;
      this.number++;
      this.isUnfinished = this.#isDone && this.#next === this.#filled && this.#isCut;
      this.#dropCarriageReturn();
      if (this.end > this.start) return true;
    }
  }

  #findLineFeed(): number {
    const at = indexOf.call(this.bytes, LINE_FEED, this.#next);
    // What lies beyond `filled` is left over from an earlier chunk.
    return at < 0 || at > this.#filled ? this.#filled : at;
  }

  #dropCarriageReturn(): void {
    if (this.end === this.start || this.bytes[this.end - 1] !== CARRIAGE_RETURN) return;
    this.end--;
    this.bytes[this.end] = LINE_FEED;
  }

  /** Reads on; false at the end of the file. */
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

  /** Ends a last line that has no line feed. */
  #finish(): boolean {
    this.#isDone = true;
    this.#isCut = this.#filled > this.#next;
    if (this.#isCut) this.#append(Uint8Array.of(LINE_FEED));
    return this.#isCut;
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
  }

  #dropByteOrderMark(): void {
    const [a, b, c] = this.bytes;
    if (this.#next === 0 && a === 0xef && b === 0xbb && c === 0xbf) this.#next = 3;
  }
}
