import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseLobsterName } from '../formats/lobster-name.js';
import { BookError } from '../reading/book-error.js';

const RECORDING = /\.(?:csv|dbn|parquet)(?:\.gz|\.zst)?$/i;

/**
 * The recordings among files and in folders. Files in folders are chosen by their extension. If both files of a LOBSTER
 * pair are given, as by `GOOG_*`, only the first is returned.
 *
 * @throws BookError for a folder without any
 * @example
 * ```ts
 * import { recordingsIn } from '@waterfill/orderbook/node';
 * await recordingsIn(['monday.csv', 'tuesday.csv']); // => ['monday.csv', 'tuesday.csv']
 * ```
 */
export async function recordingsIn(paths: readonly string[]): Promise<string[]> {
  const files = (await Promise.all(paths.map(filesAt))).flat();
  const second = new Set<string>();
  return files.filter((file) => {
    if (second.has(join(file))) return false;
    for (const name of parseLobsterName(basename(file)).partners) second.add(join(dirname(file), name));
    return true;
  });
}

/** A file itself, whether it exists or not: its reader reports why it cannot be read. */
async function filesAt(path: string): Promise<string[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [path];
  const names = (await readdir(path)).filter((name) => RECORDING.test(name)).sort();
  if (names.length > 0) return names.map((name) => join(path, name));
  throw new BookError(path, '', 'is a folder without a recording: a .csv, .dbn or .parquet, plain, .gz or .zst', {
    code: 'no-recording',
  });
}
