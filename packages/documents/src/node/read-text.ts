import { createReadStream, readFileSync, statSync } from 'node:fs';
import { FileError } from './file-error.js';

/**
 * Bytes; the curves of a day in seconds take a fifth of it. A string of twice as many is the longest that V8 can hold.
 */
const LONGEST_DOCUMENT = 2 ** 28;

/**
 * Reads the text of a document from a file, or from standard input for `-`.
 *
 * @param stdin - read for `-`; default: that of the process
 * @throws FileError if it cannot be read, is not UTF-8 text, or is longer than 256 MB, which no document is
 * @example
 * ```ts
 * import { readText } from '@waterfill/documents/node';
 * import { Readable } from 'node:stream';
 * await readText('-', Readable.from([Buffer.from('{}')])); // => '{}'
 * ```
 */
export async function readText(path: string, stdin: AsyncIterable<Uint8Array> = process.stdin): Promise<string> {
  const isStdin = path === '-';
  try {
    return (isStdin ? undefined : readWhole(path)) ?? decode(await readAll(isStdin ? stdin : createReadStream(path)));
  } catch (error) {
    throw new FileError(isStdin ? 'standard input' : path, 'read', error);
  }
}

/**
 * The text of a regular file, by a call that keeps no bytes beside it; undefined: there are others than those of text, or
 * it is a pipe.
 */
function readWhole(path: string): string | undefined {
  const found = statSync(path);
  if (!found.isFile()) return undefined;
  requireShort(found.size);
  const text = readFileSync(path, 'utf8');
  if (text.includes(REPLACEMENT)) return undefined;
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

/** What stands for bytes that are no UTF-8; a text may have it, too. */
const REPLACEMENT = '\uFFFD';
const BYTE_ORDER_MARK = '\uFEFF';

function requireShort(length: number): void {
  if (length <= LONGEST_DOCUMENT) return;
  const megabytes = LONGEST_DOCUMENT / 2 ** 20;
  throw new Error(`it is longer than ${megabytes} MB, which no document is; is it the file that was meant?`);
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    requireShort(length);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new Error('it is compressed by gzip; unpack it first');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('it is not a UTF-8 text; save it in that encoding');
  }
}
