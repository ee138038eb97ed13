import { BookError } from './book-error.js';

/** Magic, version, and the length of the metadata. */
const PRELUDE = 8;
const WORD = 4;
const PAIR = 8;
/** Words: of length, kind, publisher, instrument and time, which every record has. */
const SHORTEST = 4;
const LONGEST = 254;
/** A million instruments with their symbols take less. */
const LARGEST_METADATA = 1 << 29;

/**
 * Cuts chunks of bytes into the metadata and the records of Databento binary, without a copy of each.
 *
 * Records are whole numbers of pairs of 32-bit words. The current one starts at `start` of `words`, an even number; they
 * are those of a chunk itself where it lies right, or a copy, and may change with every {@link fill}.
 */
export class DbnRecords {
  readonly unit = 'record';
  readonly source: string;
  words: Int32Array = new Int32Array(0);
  /** of the same bytes, one for each pair of words: to compare pairs, not to count with */
  pairs: Float64Array = new Float64Array(0);
  start = 0;
  /** of the current record, words */
  length = 0;
  /** of the current record, counted from 1 */
  number = 0;
  readonly #chunks: AsyncIterator<Uint8Array>;
  /** where the record after the current one starts */
  #next = 0;
  /** what the words are of: the rest of a chunk, or the record that a chunk ended in as far as it is read */
  #bytes: Uint8Array = new Uint8Array(0);
  readonly #cut = new Uint8Array(WORD * LONGEST);
  /** what follows that record in the chunk after */
  #rest: Uint8Array | undefined;
  /** where the words of a chunk are copied to if they do not lie right */
  #copy: Uint8Array = new Uint8Array(0);

  constructor(source: string, chunks: AsyncIterable<Uint8Array>) {
    this.source = source;
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** How many bytes follow the last whole record. */
  get unfinished(): number {
    return this.#bytes.length - WORD * this.#next;
  }

  /**
   * Reads what comes before the records; to be called once, before them.
   *
   * @throws BookError if the file ends before
   */
  async readMetadata(): Promise<Uint8Array> {
    let bytes: Uint8Array = new Uint8Array(0);
    let filled = 0;
    while (filled < PRELUDE || filled < lengthOf(bytes)) {
      const { done, value } = await this.#chunks.next();
      if (done) throw this.#error('its metadata are cut; fetch the file again');
      bytes = appended(bytes, filled, value);
      filled += value.length;
      if (filled >= PRELUDE && lengthOf(bytes) > LARGEST_METADATA) throw this.#error('its metadata take above 512 MB');
    }
    const length = lengthOf(bytes);
    this.#goTo(bytes.subarray(length, filled));
    return bytes.subarray(0, length);
  }

  /** Goes to the next record; false if a {@link fill} must come first. */
  next(): boolean {
    const at = this.#next;
    const { words } = this;
    if (at >= words.length) return false;
    const length = words[at]! & 0xff;
    if (length < SHORTEST || length % 2 !== 0) throw this.#damaged(length);
    if (at + length > words.length) return false;
    this.start = at;
    this.#next = at + length;
    this.length = length;
    this.number++;
    return true;
  }

  /** Reads on, once there is no next record; false at the end of the file. */
  async fill(): Promise<boolean> {
    // A chunk may be overwritten once the next one is asked for.
    const cut = this.#keep(0, this.#bytes.subarray(WORD * this.#next));
    const chunk = this.#rest ?? (await this.#nextChunk());
    this.#rest = undefined;
    if (chunk === undefined) {
      this.#goTo(this.#cut.subarray(0, cut));
      return false;
    }
    const missing = cut === 0 ? 0 : Math.min(Math.max(1, WORD * this.#cut[0]! - cut), chunk.length);
    if (missing === 0) this.#goTo(chunk);
    else this.#goTo(this.#cut.subarray(0, this.#keep(cut, chunk.subarray(0, missing))));
    if (missing > 0 && missing < chunk.length) this.#rest = chunk.subarray(missing);
    return true;
  }

  /** Stops reading and closes what is read. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #nextChunk(): Promise<Uint8Array | undefined> {
    const { done, value } = await this.#chunks.next();
    return done ? undefined : value;
  }

  /** @returns how many bytes are kept now */
  #keep(from: number, bytes: Uint8Array): number {
    this.#cut.set(bytes, from);
    return from + bytes.length;
  }

  #goTo(bytes: Uint8Array): void {
    const aligned = bytes.byteOffset % PAIR === 0 ? bytes : this.#copied(bytes);
    const pairs = Math.floor(bytes.length / PAIR);
    this.#bytes = aligned;
    this.words = new Int32Array(aligned.buffer, aligned.byteOffset, 2 * pairs);
    this.pairs = new Float64Array(aligned.buffer, aligned.byteOffset, pairs);
    this.#next = 0;
  }

  #copied(bytes: Uint8Array): Uint8Array {
    if (this.#copy.length < bytes.length) this.#copy = new Uint8Array(bytes.length);
    this.#copy.set(bytes);
    return this.#copy.subarray(0, bytes.length);
  }

  #damaged(words: number): BookError {
    const reason = `is ${WORD * words} bytes long, which no record is; fetch the file again`;
    return new BookError(this.source, `record ${this.number + 1}`, reason);
  }

  #error(reason: string): BookError {
    return new BookError(this.source, '', reason);
  }
}

/** Of the prelude and the metadata. */
function lengthOf(bytes: Uint8Array): number {
  return PRELUDE + new DataView(bytes.buffer).getUint32(4, true);
}

/** Twice as large whenever it must grow. */
function appended(bytes: Uint8Array, filled: number, chunk: Uint8Array): Uint8Array {
  const length = filled + chunk.length;
  const larger = length <= bytes.length ? bytes : new Uint8Array(2 ** Math.ceil(Math.log2(Math.max(PRELUDE, length))));
  if (larger !== bytes) larger.set(bytes.subarray(0, filled));
  larger.set(chunk, filled);
  return larger;
}
