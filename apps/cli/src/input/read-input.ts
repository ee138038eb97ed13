import { createReadStream } from 'node:fs';
import { printable } from '@waterfill/report/text';
import type { Io } from '../terminal/io.js';
import { FileError } from './file-error.js';

/** Bytes; the curves of a day in seconds take a fifth of it. A string of twice as many is the longest that V8 can hold. */
const LONGEST_DOCUMENT = 2 ** 28;

/** A text and what to call it in messages. */
export interface Input {
  readonly text: string;
  readonly source: string;
}

/** Reads a file, or standard input for `-`. */
export async function readInput(path: string, io: Io): Promise<Input> {
  const source = path === '-' ? 'standard input' : printable(path);
  try {
    return { text: decode(await readAll(path === '-' ? io.stdin : createReadStream(path))), source };
  } catch (error) {
    throw new FileError(source, 'read', error);
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length <= LONGEST_DOCUMENT) continue;
    const megabytes = LONGEST_DOCUMENT / 2 ** 20;
    throw new Error(`it is longer than ${megabytes} MB, which no document is; is it the file that was meant?`);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('it is not a UTF-8 text; save it in that encoding');
  }
}
