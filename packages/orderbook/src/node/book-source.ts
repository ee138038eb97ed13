import { stat } from 'node:fs/promises';
import type { BookSource } from '../reading/book-source.js';
import { openBook, openBookStream } from './open-book.js';
import { recordingsIn } from './recordings-in.js';

/**
 * A recording at a path, opened when it is needed; `-` is standard input. A missing or unreadable file is reported when
 * it is opened.
 *
 * @param stdin - read for `-`; default: that of the process
 * @example
 * ```ts
 * import { bookSource } from '@waterfill/orderbook/node';
 * (await bookSource('-')).comesOnce; // => true
 * (await bookSource('day.csv')).name; // => 'day.csv'
 * ```
 */
export async function bookSource(path: string, stdin: AsyncIterable<Uint8Array> = process.stdin): Promise<BookSource> {
  if (path === '-') {
    const name = 'standard input';
    return { name, comesOnce: true, open: (options) => openBookStream(name, stdin, options) };
  }
  const found = await stat(path).catch(() => undefined);
  const comesOnce = found !== undefined && !found.isFile() && !found.isDirectory();
  return { name: path, comesOnce, open: (options) => openBook(path, options) };
}

/**
 * The recordings at paths and in folders, as {@link recordingsIn} finds them, each opened when it is needed.
 *
 * @param stdin - read for `-`; default: that of the process
 * @example
 * ```ts
 * import { bookSources } from '@waterfill/orderbook/node';
 * (await bookSources(['monday.csv', 'tuesday.csv'])).map(({ name }) => name); // => ['monday.csv', 'tuesday.csv']
 * ```
 */
export async function bookSources(paths: readonly string[], stdin?: AsyncIterable<Uint8Array>): Promise<BookSource[]> {
  return Promise.all((await recordingsIn(paths)).map((path) => bookSource(path, stdin)));
}
