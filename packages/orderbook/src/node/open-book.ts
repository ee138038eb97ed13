import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ProblemError } from '@waterfill/model';
import type { BookFile } from '../bytes/book-file.js';
import { streamedFile } from '../bytes/streamed-file.js';
import { BookError } from '../reading/book-error.js';
import type { BookRecording } from '../reading/book-recording.js';
import { openRecording } from '../reading/open-recording.js';
import type { ReadOptions } from '../reading/read-options.js';
import { requireReadOptions } from '../reading/require-read-options.js';
import { copies } from './copies.js';
import { readFileBlocks, readPipeBlocks } from './read-blocks.js';
import { readRange } from './read-range.js';
import { unzstdByNode } from './unzstd-by-node.js';

const CHUNK = 1 << 19;

/**
 * Opens a recording on the disk. For a LOBSTER pair give either file; the other is found by its name.
 *
 * Anything but a regular file, such as a named pipe, is opened once and read from its first byte to its last, with the
 * limits of `streamedFile`.
 *
 * @param path - of the file, plain or packed by gzip or Zstandard
 * @throws BookError if it cannot be read, is empty, or is of an unknown format
 * @example
 * ```ts
 * import { mkdtemp, rm, writeFile } from 'node:fs/promises';
 * import { sampleCsv, sampleDays } from '@waterfill/orderbook';
 * import { openBook } from '@waterfill/orderbook/node';
 * const folder = await mkdtemp('recordings-');
 * await writeFile(`${folder}/day.csv`, [...sampleCsv(sampleDays({ days: 1 })[0]!)].join(''));
 * (await openBook(`${folder}/day.csv`)).format; // => 'databento-csv'
 * await rm(folder, { recursive: true });
 * ```
 */
export async function openBook(path: string, options: ReadOptions = {}): Promise<BookRecording> {
  requireReadOptions(options);
  if (typeof path !== 'string')
    throw new ProblemError('path', 'expected the path of a file; openRecording takes a File');
  return openRecording(await bookFileAt(path), options);
}

/**
 * Opens a recording that can be read only once, such as `process.stdin`: like `openRecording` of a `streamedFile`, with
 * gzip unpacked by Node.
 *
 * @param name - in messages
 * @throws BookError if it cannot be read, is empty, or is of a format that cannot be streamed
 * @example
 * ```ts
 * import { Readable } from 'node:stream';
 * import { sampleCsv, sampleDays } from '@waterfill/orderbook';
 * import { openBookStream } from '@waterfill/orderbook/node';
 * const text = [...sampleCsv(sampleDays({ days: 1 })[0]!)].join('');
 * const recording = await openBookStream('standard input', Readable.from([Buffer.from(text)]));
 * recording.levels; // => 10
 * ```
 */
export async function openBookStream(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<BookRecording> {
  return openRecording({ ...streamedFile(name, stream), gunzip }, options);
}

async function bookFileAt(path: string): Promise<BookFile> {
  const stats = await statsOf(path);
  return stats.isFile() || stats.isDirectory()
    ? fileAt(path, stats)
    : { ...streamedFile(path, readPipeBlocks(path)), gunzip };
}

function fileAt(path: string, { size }: Stats): BookFile {
  return {
    name: basename(path),
    size,
    stream: (room) => readFileBlocks(path, room),
    slice: (start, end) => ({ arrayBuffer: () => readRange(path, start, end) }),
    sibling: (name) => siblingAt(join(dirname(path), name)),
    gunzip,
    unzstd: (chunks) => unzstdByNode(chunks, () => readFileBlocks(path)),
  };
}

/** Undefined if it does not exist or is not a regular file: the start is read to tell the files of a pair apart. */
async function siblingAt(path: string): Promise<BookFile | undefined> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.isFile() ? fileAt(path, stats) : undefined;
}

async function statsOf(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'no such file or directory' : message;
    throw new BookError(basename(path), '', `cannot be read: ${reason}`, { code: 'cannot-read', cause: error });
  }
}

function gunzip(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  // Errors are thrown where the result is read.
  return pipeline(Readable.from(copies(chunks), { objectMode: false }), createGunzip({ chunkSize: CHUNK }), () => {});
}
