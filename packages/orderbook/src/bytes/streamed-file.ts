import { BookError } from '../reading/book-error.js';
import type { BookFile } from './book-file.js';
import { readChunks } from './read-chunks.js';

/** The most bytes kept for a second read: the format of a recording is found first. */
const MOST_KEPT = 1 << 23;

/**
 * A file that can be read only once, from start to end: a pipe, standard input, a response.
 *
 * It is never read twice. The bytes read to find the format are kept and returned again, followed by the rest. Its
 * recording can be read once. Formats that need random access (Parquet) or have two files (LOBSTER) are refused.
 *
 * @param name - in messages
 * @param stream - the bytes, plain or packed; it is closed after the read, and if the recording cannot be opened
 * @example
 * ```ts
 * import { openRecording, streamedFile } from '@waterfill/orderbook';
 * const header = 'ts_event,action,size,flags,bid_px_00,bid_sz_00,ask_px_00,ask_sz_00,symbol';
 * const row = '2025-04-03T13:30:00.125395235Z,A,100,128,30.1,50,32.0,200,XYZ';
 * const { body } = new Response(`${header}\n${row}\n`);
 * const recording = await openRecording(streamedFile('the response', body!));
 * (await recording.read(() => {})).states; // => 1
 * ```
 */
export function streamedFile(name: string, stream: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>): BookFile {
  const source = new KeptStart(name, stream);
  return { name, stream: () => source.fromStart(), close: () => source.close() };
}

/** Bytes that can be read once, except the first, which can be read again. */
class KeptStart {
  readonly #name: string;
  readonly #chunks: AsyncGenerator<Uint8Array>;
  /** all chunks so far, unless they are too many */
  #kept: Uint8Array[] | undefined = [];
  #last: Uint8Array = new Uint8Array(0);
  #count = 0;
  #length = 0;
  #isClosed = false;
  /** whether there is a next chunk; shared by all callers that wait for it */
  #reading: Promise<boolean> | undefined;

  constructor(name: string, stream: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>) {
    this.#name = name;
    this.#chunks = readChunks(stream);
  }

  async *fromStart(): AsyncGenerator<Uint8Array> {
    for (let k = 0; ; k++) {
      if (k === this.#count && !this.#isClosed && !(await this.#readOn())) return;
      yield this.#chunkAt(k);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#kept = undefined;
    await this.#chunks.return(undefined);
  }

  #readOn(): Promise<boolean> {
    this.#reading ??= this.#chunks.next().then(({ done, value }) => {
      this.#reading = undefined;
      if (!done) this.#add(value);
      return !done;
    });
    return this.#reading;
  }

  /** Chunks are copied, since they may be overwritten. */
  #add(chunk: Uint8Array): void {
    this.#last = chunk;
    this.#count++;
    this.#length += chunk.length;
    if (this.#length > MOST_KEPT) this.#kept = undefined;
    this.#kept?.push(chunk.slice());
  }

  #chunkAt(k: number): Uint8Array {
    if (this.#isClosed) throw this.#error('which was read already');
    const chunk = this.#kept?.[k] ?? (k === this.#count - 1 ? this.#last : undefined);
    if (chunk !== undefined) return chunk;
    throw this.#error(`and its format was not found within the first ${MOST_KEPT / 2 ** 20} MB`);
  }

  #error(reason: string): BookError {
    return new BookError(this.#name, '', `comes as a stream, ${reason}; write it into a file first`, {
      code: 'not-seekable',
    });
  }
}
