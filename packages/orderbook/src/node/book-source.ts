import { stat } from 'node:fs/promises';
import type { BookSource, SourceFile } from '../reading/book-source.js';
import { joinSources } from '../reading/join-sources.js';
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
  const files = comesOnce ? undefined : [{ path, size: found?.isFile() ? found.size : 0 }];
  return { name: path, comesOnce, files, open: (options) => openBook(path, options) };
}

/**
 * The recording that is read from files: what another process makes of the `files` of a {@link BookSource}.
 *
 * @example
 * ```ts
 * import { bookSource, sourceOfFiles } from '@waterfill/orderbook/node';
 * const { files } = await bookSource('day.csv');
 * sourceOfFiles(files!).name; // => 'day.csv'
 * ```
 */
export function sourceOfFiles(files: readonly SourceFile[]): BookSource {
  return joinSources(
    files.map(({ path, withTrades }) => ({
      ...{ name: path, comesOnce: false },
      open: (options) => openBook(path, { ...options, ...(withTrades && { withTrades }) }),
    })),
  );
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
