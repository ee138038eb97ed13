import { basename, dirname, join } from 'node:path';
import { parseLobsterName } from '../formats/lobster-name.js';
import { recordingsIn } from './recordings-in.js';

/**
 * Every file that is read for these recordings: those in folders, and the other files of LOBSTER pairs, whether they
 * exist or not. A program that writes files checks its outputs against them.
 *
 * @param paths - of recordings and of folders of recordings; the folders are part of the result
 * @throws BookError for a folder without any recording
 * @example
 * ```ts
 * import { filesOfRecordings } from '@waterfill/orderbook/node';
 * await filesOfRecordings(['monday.csv']); // => ['monday.csv']
 * ```
 */
export async function filesOfRecordings(paths: readonly string[]): Promise<string[]> {
  const files = [...paths, ...(await recordingsIn(paths))];
  const partners = files.flatMap((file) =>
    parseLobsterName(basename(file)).partners.map((name) => join(dirname(file), name)),
  );
  return [...new Set([...files, ...partners])];
}
