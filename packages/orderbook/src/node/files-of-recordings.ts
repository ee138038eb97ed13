import { basename, dirname, join } from 'node:path';
import { parseLobsterName } from '../formats/lobster-name.js';
import { recordingsIn } from './recordings-in.js';

/**
 * Every file that is read when recordings are: those in folders, and the other files of LOBSTER pairs, whether they are
 * there or not. A program that writes files holds its outputs against them.
 *
 * @param paths - of recordings, and of folders of recordings, which are among the result, too
 * @throws BookError for a folder without any recording
 */
export async function filesOfRecordings(paths: readonly string[]): Promise<string[]> {
  const files = [...paths, ...(await recordingsIn(paths))];
  const partners = files.flatMap((file) =>
    parseLobsterName(basename(file)).partners.map((name) => join(dirname(file), name)),
  );
  return [...new Set([...files, ...partners])];
}
