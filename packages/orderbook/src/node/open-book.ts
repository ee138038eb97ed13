import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BookError } from '../book-error.js';
import type { BookFile } from '../book-file.js';
import type { BookRecording } from '../book-recording.js';
import { openRecording } from '../open-recording.js';
import type { ReadOptions } from '../read-options.js';
import { readBlocks } from './read-blocks.js';
import { readRange } from './read-range.js';

const CHUNK = 1 << 19;

/**
 * Opens a recording on the disk; of a LOBSTER pair either file, the other is found by its name.
 *
 * @param path - of the file, plain or packed by gzip or Zstandard
 * @throws BookError if it cannot be read, is empty, or is of no format that is known
 */
export async function openBook(path: string, options: ReadOptions = {}): Promise<BookRecording> {
  return openRecording(await bookFileAt(path), options);
}

async function bookFileAt(path: string): Promise<BookFile> {
  return {
    name: basename(path),
    size: await sizeOf(path),
    stream: () => readBlocks(path),
    slice: (start, end) => ({ arrayBuffer: () => readRange(path, start, end) }),
    sibling: async (name) => {
      const neighbour = join(dirname(path), name);
      return stat(neighbour).then(
        () => bookFileAt(neighbour),
        () => undefined,
      );
    },
    gunzip,
  };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'no such file or directory' : message;
    throw new BookError(basename(path), '', `cannot be read: ${reason}`, { cause: error });
  }
}

function gunzip(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  // What goes wrong is thrown where the result is read.
  return pipeline(Readable.from(copies(chunks), { objectMode: false }), createGunzip({ chunkSize: CHUNK }), () => {});
}

/** For a stream goes on to ask for chunks while it holds some. */
async function* copies(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield chunk.slice();
}
