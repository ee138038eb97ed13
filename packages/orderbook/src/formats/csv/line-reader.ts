import { BookError } from '../../reading/book-error.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** Bytes of lines that are read at once: few enough to stay in the cache of a processor. */
const USUAL_SIZE = 1 << 18;
/** Bytes. Two thousand levels take 50 kB; a megabyte without a line feed is not text. */
const LONGEST_LINE = 1 << 20;
const UNKNOWN = -1;

/** Bytes of 0 behind the lines, which end every field; texts are compared 64 bytes at a time. */
export const SLACK = 128;

/** Of the memory for {@link LineReader.useMemory}. */
export const BYTES_OF_LINES: number = USUAL_SIZE + SLACK;

/**
 * Cuts chunks of bytes into lines, without a copy or a string for each.
 *
 * The current line starts at `start` of `bytes` and always has a line feed, so a loop over it needs no other check. A
 * caller that has found the line feed reports it by {@link endAt}; otherwise it is searched for. `bytes` is another array
 * after every {@link fill}, though mostly of the same memory, which then has other lines; a chunk is not read again once
 * the next is requested.
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
  /** where the next chunk may be put, while it is requested */
  room: Uint8Array | undefined;
  readonly #chunks: AsyncIterator<Uint8Array>;
  /** what did not fit of the last chunk */
  #rest: Uint8Array = new Uint8Array(0);
  #memory: Uint8Array | undefined;
  /** for a line that does not fit */
  #largeMemory: Uint8Array = new Uint8Array(0);
  /** where the line after the current one starts, or {@link UNKNOWN} */
  #next = 0;
  /** where the last whole line ends, and the last one before those that are held back */
  #whole = 0;
  #given = 0;
  #isDone = false;

  constructor(source: string, chunks: AsyncIterable<Uint8Array>, unit?: 'row') {
    this.source = source;
    this.unit = unit;
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** From the next {@link fill} on, lines that fit are put into this memory, of {@link BYTES_OF_LINES}. */
  useMemory(memory: Uint8Array | undefined): void {
    this.#memory = memory;
  }

  /** Moves to the next line that is not blank; false if {@link fill} must be called first. */
  next(): boolean {
    let at = this.#following();
    while (at < this.#given) {
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

  /** Where the last whole line ends, with its line feed. */
  get wholeEnd(): number {
    return this.#whole;
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

  /** Gives the lines after the current one with those of the next {@link fill}, if they are few and there may be more. */
  holdBack(): void {
    const next = this.#following();
    if (!this.#isDone && this.bytes.length - next <= USUAL_SIZE / 2) this.#given = next;
  }

  /** Reads more when there is no next line; false at the end of the file. */
  async fill(): Promise<boolean> {
    const unread = this.bytes.subarray(this.#next);
    const heldBack = Math.max(0, this.#whole - this.#next);
    if (heldBack === 0) this.#requireLine(unread);
    const memory = this.#memoryFor(unread.length);
    const isThere = unread.buffer === memory.buffer && unread.byteOffset === memory.byteOffset;
    if (!isThere) memory.set(unread);
    const count = await this.#readInto(memory.subarray(unread.length, memory.length - SLACK));
    const filled = unread.length + count;
    memory.fill(0, filled, filled + SLACK);
    const lineFeed = count === 0 ? -1 : memory.subarray(unread.length, filled).lastIndexOf(LINE_FEED);
    this.bytes = memory.subarray(0, filled);
    this.#whole = lineFeed < 0 ? heldBack : unread.length + lineFeed + 1;
    this.#given = this.#whole;
    this.#next = 0;
    if (this.number === 0) this.#dropByteOrderMark();
    if (this.#isDone && this.#whole === 0 && filled > 0) this.#finish(memory, filled);
    return !this.#isDone || this.#whole > 0;
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
  #finish(memory: Uint8Array, filled: number): void {
    this.isUnfinished = true;
    memory[filled] = LINE_FEED;
    this.bytes = memory.subarray(0, filled + 1);
    this.#whole = this.#given = filled + 1;
  }

  /** @returns the number of bytes; 0 at the end of the file */
  async #readInto(room: Uint8Array): Promise<number> {
    while (this.#rest.length === 0 && !this.#isDone) {
      this.room = room;
      const { done = false, value } = await this.#chunks.next();
      this.room = undefined;
      this.#isDone = done;
      if (done) return 0;
      if (value.buffer === room.buffer && value.byteOffset === room.byteOffset) return value.length;
      this.#rest = value;
    }
    const part = this.#rest.subarray(0, room.length);
    room.set(part);
    this.#rest = this.#rest.subarray(part.length);
    return part.length;
  }

  /** Memory of which what is unread takes half at most. */
  #memoryFor(length: number): Uint8Array {
    this.#memory ??= new Uint8Array(BYTES_OF_LINES);
    if (2 * length <= USUAL_SIZE) return this.#memory;
    if (2 * length > this.#largeMemory.length - SLACK) this.#largeMemory = new Uint8Array(4 * length + SLACK);
    return this.#largeMemory;
  }

  #requireLine({ length }: Uint8Array): void {
    if (length <= LONGEST_LINE) return;
    throw new BookError(this.source, `line ${this.number + 1}`, 'longer than 1 MB; this is not a text file of rows', {
      code: 'line-too-long',
    });
  }

  #dropByteOrderMark(): void {
    const [a, b, c] = this.bytes;
    if (a === 0xef && b === 0xbb && c === 0xbf) this.#next = 3;
  }
}
