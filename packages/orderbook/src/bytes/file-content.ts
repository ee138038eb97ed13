import { letOthersRun } from '@waterfill/model';
import { BookError } from '../reading/book-error.js';
import type { BookFile } from './book-file.js';
import { readChunks } from './read-chunks.js';
import { unzstd } from './unzstd.js';
import { ZstdRefusal } from './zstd-limits.js';

/** Bytes; for Zstandard 18. */
const LONGEST_HEADER = 32;
/** Bytes of the header of a Zstandard frame that carries other data. */
const SKIPPABLE_HEADER = 8;

/** Options of a read. */
export interface ContentWatch {
  /** receives the size of each chunk read, bytes of the file; 0 again and again while a few of them unpack to many */
  readonly onBytes?: (count: number) => void;
  /**
   * treats compressed data that are damaged or end too early as the end of the file, and reports them (default: they
   * throw)
   */
  readonly onCut?: (error: BookError) => void;
  readonly signal?: AbortSignal | undefined;
  /** where the next chunk is best put */
  readonly room?: () => Uint8Array | undefined;
}

/**
 * The bytes of a file, unpacked if its first bytes are those of gzip or Zstandard.
 *
 * @throws BookError if the file cannot be read or unpacked; `signal.reason` on abort
 */
export async function* fileContent(file: BookFile, watch: ContentWatch = {}): AsyncGenerator<Uint8Array> {
  let isPlain = false;
  const raw = watched(file, watch, () => (isPlain ? watch.room?.() : undefined));
  try {
    const first = await firstBytes(raw);
    const unpack = unpackerOf(file, first);
    const chunks = prepended(first, raw);
    isPlain = unpack === undefined;
    if (unpack === undefined) yield* chunks;
    else yield* unpacked(file, unpack, chunks, watch);
  } finally {
    await raw.return(undefined);
  }
}

/** At least the header of a packed file, even if the first chunks are small. */
async function firstBytes(chunks: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  let bytes: Uint8Array = new Uint8Array(0);
  while (bytes.length < LONGEST_HEADER) {
    const { done, value } = await chunks.next();
    if (done) break;
    bytes = bytes.length === 0 ? value : joined(bytes, value);
  }
  return bytes;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

type Unpacker = readonly [name: string, unpack: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>];

function unpackerOf(file: BookFile, first: Uint8Array): Unpacker | undefined {
  const [a, b, c, d] = first;
  if (a === 0x1f && b === 0x8b) return ['gzip', file.gunzip?.bind(file) ?? gunzip];
  const isFrame = a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd;
  const isSkippable = (a! & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18;
  if (isSkippable && [0x44, 0x42, 0x5a].every((byte, k) => first[SKIPPABLE_HEADER + k] === byte)) throw dbz(file);
  return isFrame || isSkippable ? ['Zstandard', file.unzstd?.bind(file) ?? unzstd] : undefined;
}

/** The format of packed content shows only after unpacking. */
function dbz(file: BookFile): BookError {
  const reason = 'is Databento DBZ, the container before DBN; fetch it as DBN or CSV';
  return new BookError(file.name, '', reason, { code: 'unknown-format' });
}

/** The longest that other tasks have to wait, milliseconds. */
const LONGEST_WAIT = 30;

async function* watched(
  file: BookFile,
  { onBytes, signal }: ContentWatch,
  room: () => Uint8Array | undefined,
): AsyncGenerator<Uint8Array> {
  const pause = pausing(signal);
  try {
    for await (const chunk of readChunks(file.stream(room))) {
      signal?.throwIfAborted();
      // Bytes in memory, which those of a file mostly are, arrive without a pause.
      await pause();
      onBytes?.(chunk.length);
      if (chunk.length > 0) yield chunk;
    }
  } catch (error) {
    if (signal?.aborted || error instanceof BookError) throw error;
    throw new BookError(file.name, '', `cannot be read: ${messageOf(error)}`, { code: 'cannot-read', cause: error });
  }
}

/** Lets other tasks run if they have waited for long. */
function pausing(signal: AbortSignal | undefined): () => Promise<boolean> {
  let start = performance.now();
  return async () => {
    if (performance.now() - start <= LONGEST_WAIT) return false;
    await letOthersRun(signal);
    start = performance.now();
    return true;
  };
}

async function* prepended(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** Decompressors throw various errors; here the bytes are always the cause. */
async function* unpacked(
  file: BookFile,
  [name, unpack]: Unpacker,
  chunks: AsyncIterable<Uint8Array>,
  { signal, onBytes, onCut }: ContentWatch,
): AsyncGenerator<Uint8Array> {
  const pause = pausing(signal);
  let bytes = 0;
  const iterator = unpack(chunks)[Symbol.asyncIterator]();
  try {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      bytes += next.value.length;
      yield next.value;
      signal?.throwIfAborted();
      // The bytes of an archive bomb are read at once, and unpacked for hours.
      if (await pause()) onBytes?.(0);
    }
  } catch (error) {
    if (signal?.aborted || error instanceof BookError) throw error;
    const reason = `the ${name} data cannot be unpacked past ${bytes} bytes (${messageOf(error)}); fetch the file again`;
    const cut = new BookError(file.name, '', error instanceof ZstdRefusal ? messageOf(error) : reason, {
      code: error instanceof ZstdRefusal ? 'refused-compression' : 'damaged-file',
      cause: error,
    });
    if (onCut === undefined || error instanceof ZstdRefusal) throw cut;
    onCut(cut);
  } finally {
    await iterator.return?.();
  }
}

function gunzip(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel: async () => void (await iterator.return?.()),
  });
  return readChunks(stream.pipeThrough(new DecompressionStream('gzip')));
}

function messageOf(error: unknown): string {
  if ((error as { code?: unknown } | undefined)?.code === 'EISDIR') return 'it is a directory';
  return error instanceof Error ? error.message : String(error);
}
