import { stat } from 'node:fs/promises';
import type { BookRecording, ReadOptions } from '@waterfill/orderbook';
import { openBook, openBookStream } from '@waterfill/orderbook/node';
import type { Io } from '../terminal/io.js';

/** Opens a recording: of a file, of a pipe, or of standard input for `-`. */
export function openInput(path: string, options: ReadOptions, io: Io): Promise<BookRecording> {
  return path === '-' ? openBookStream('standard input', io.stdin, options) : openBook(path, options);
}

/** Whether the bytes of an input come once, as from a pipe; false for what is not there. */
export async function comesOnce(path: string): Promise<boolean> {
  if (path === '-') return true;
  const stats = await stat(path).catch(() => undefined);
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}
