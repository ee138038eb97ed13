import type { FileHead } from '../formats/book-format.js';
import { BookError } from '../reading/book-error.js';
import type { BookFile } from './book-file.js';
import { fileContent } from './file-content.js';

/** Bytes; enough for a header of two thousand levels. */
const HEAD_SIZE = 1 << 17;

/**
 * Reads the start of a file.
 *
 * @throws BookError if it cannot be read or unpacked, or is empty; `signal.reason` on abort
 */
export async function readHead(file: BookFile, signal?: AbortSignal): Promise<FileHead> {
  const bytes = await firstBytes(file, signal);
  if (bytes.every(isBlank))
    throw new BookError(file.name, '', 'is empty; check that it is the right file', { code: 'empty-file' });
  return { file, bytes, firstLine: firstLine(bytes) };
}

/** Whether a byte is a line end, a tab or a space. */
function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d;
}

/** Decoding the rest of a binary file would take long. */
function firstLine(bytes: Uint8Array): string {
  const line = bytes.subarray(bytes.findIndex((byte) => !isLineEnd(byte)));
  const end = line.findIndex(isLineEnd);
  return new TextDecoder().decode(end < 0 ? line : line.subarray(0, end));
}

async function firstBytes(file: BookFile, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const head = new Uint8Array(HEAD_SIZE);
  let filled = 0;
  const onCut = (error: BookError): void => {
    // Damage further on is reported by the read.
    if (filled === 0) throw error;
  };
  for await (const chunk of fileContent(file, { signal, onCut })) {
    const part = chunk.subarray(0, HEAD_SIZE - filled);
    head.set(part, filled);
    filled += part.length;
    if (filled === HEAD_SIZE) break;
  }
  return head.subarray(0, filled);
}
