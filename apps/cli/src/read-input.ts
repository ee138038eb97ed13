import { readFile } from 'node:fs/promises';
import { FileError } from './file-error.js';
import type { Io } from './io.js';
import { printable } from './printable.js';

/** A text and what to call it in messages. */
export interface Input {
  readonly text: string;
  readonly source: string;
}

/** Reads a file, or standard input for `-`. */
export async function readInput(path: string, io: Io): Promise<Input> {
  const source = path === '-' ? 'standard input' : printable(path);
  try {
    const bytes = path === '-' ? await readAll(io.stdin) : await readFile(path);
    return { text: decode(bytes), source };
  } catch (error) {
    throw new FileError(source, 'read', error);
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('it is not a UTF-8 text; save it in that encoding');
  }
}
