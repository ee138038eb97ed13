import { BookError } from '../../reading/book-error.js';

/** Magic, version, and the length of the metadata. */
const PRELUDE = 8;
const WORD = 4;
/** In words: the length, kind, publisher, instrument and time that every record has. */
const SHORTEST = 4;
/** The metadata of a million instruments take less. */
const LARGEST_METADATA = 1 << 29;

/** Bytes copied at once by default. */
const WINDOW = 1 << 18;

/**
 * Cuts chunks of bytes into the metadata and the records of Databento binary.
 *
 * Chunks are copied to a window, after the incomplete record of the previous one. Records are whole numbers of pairs of
 * 32-bit words; the current one starts at `start` of `words`, and stays there until the next {@link fill}.
 */
export class DbnRecords {
  readonly unit = 'record';
  readonly source: string;
  /** of the window */
  readonly words: Int32Array;
  start = 0;
  /** of the current record, words */
  length = 0;
  /** where the record after the current one starts, words */
  behind = 0;
  /** where the last whole word in the window ends, words */
  end = 0;
  /** of the current record, counted from 1 */
  number = 0;
  readonly #chunks: AsyncIterator<Uint8Array>;
  /** the part of the last chunk that is not yet in the window */
  #rest: Uint8Array = new Uint8Array(0);
  readonly #window: Uint8Array;
  /** how much of the window is filled, bytes */
  #filled = 0;

  /** @param window - some records long, and starts at a whole word */
  constructor(source: string, chunks: AsyncIterable<Uint8Array>, window: Uint8Array = new Uint8Array(WINDOW)) {
    this.source = source;
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#window = window;
    this.words = new Int32Array(window.buffer, window.byteOffset, window.length / WORD);
  }

  /** How many bytes follow the last whole record. */
  get unfinished(): number {
    return this.#filled - WORD * this.behind;
  }

  /**
   * Reads the metadata before the records; call it once, first.
   *
   * @throws BookError if the file ends within them
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
    this.#rest = bytes.subarray(length, filled);
    return bytes.subarray(0, length);
  }

  /** Moves to the next record; false if {@link fill} must be called first. */
  next(): boolean {
    const at = this.behind;
    if (at >= this.end) return false;
    const length = this.words[at]! & 0xff;
    if (length < SHORTEST || length % 2 !== 0) throw this.#damaged(length);
    if (at + length > this.end) return false;
    this.start = at;
    this.behind = at + length;
    this.length = length;
    this.number++;
    return true;
  }

  /** Skips so many records. */
  skip(records: number, behind: number): void {
    this.number += records;
    this.behind = behind;
  }

  /** Reads more after the current record, when there is no complete next one; false at the end of the file. */
  async fill(): Promise<boolean> {
    const cut = this.unfinished;
    this.#window.copyWithin(0, this.#filled - cut, this.#filled);
    this.behind = 0;
    this.#filled = cut;
    if (this.#rest.length === 0) {
      const { done, value } = await this.#chunks.next();
      if (done) {
        this.end = Math.floor(cut / WORD);
        return false;
      }
      this.#rest = value;
    }
    const part = this.#rest.subarray(0, this.#window.length - cut);
    this.#window.set(part, cut);
    this.#rest = this.#rest.subarray(part.length);
    this.#filled += part.length;
    this.end = Math.floor(this.#filled / WORD);
    return true;
  }

  /** Stops reading and closes what is read. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  #damaged(words: number): BookError {
    const reason = `is ${WORD * words} bytes long, which is impossible for a record; fetch the file again`;
    return new BookError(this.source, `record ${this.number + 1}`, reason, { code: 'damaged-file' });
  }

  #error(reason: string): BookError {
    return new BookError(this.source, '', reason, { code: 'damaged-file' });
  }
}

/** Of the prelude and the metadata. */
function lengthOf(bytes: Uint8Array): number {
  return PRELUDE + new DataView(bytes.buffer).getUint32(4, true);
}

/** Doubles its size when it must grow. */
function appended(bytes: Uint8Array, filled: number, chunk: Uint8Array): Uint8Array {
  const length = filled + chunk.length;
  const larger = length <= bytes.length ? bytes : new Uint8Array(2 ** (32 - Math.clz32(Math.max(PRELUDE, length) - 1)));
  if (larger !== bytes) larger.set(bytes.subarray(0, filled));
  larger.set(chunk, filled);
  return larger;
}
