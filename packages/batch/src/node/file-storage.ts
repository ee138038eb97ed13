import { lstatSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FileError, fingerprint, readText, writeFolder } from '@waterfill/documents/node';
import { bookSource, filesOfRecordings, recordingsIn } from '@waterfill/orderbook/node';
import type { InputPrint, Storage } from '../storage.js';
import { existingPath, isBelow, requireWithin, resolveReference } from './within-roots.js';

/** The folders that a storage uses. Plain data, so that a thread can have its own. */
export interface FileStorageOptions {
  /** the folders below which recordings are read; paths that are not absolute are below the first */
  readonly roots: readonly string[];
  /** the folder of results; each job has a folder in it, by its name */
  readonly output: string;
}

/**
 * A storage in the file system. It reads below its roots and writes below its output, and nowhere else: neither `..` nor
 * a symbolic link leads out.
 *
 * A recording is hashed once, as long as its size and its time do not change.
 *
 * @example
 * ```ts
 * import { fileStorage } from '@waterfill/batch/node';
 * const storage = fileStorage({ roots: ['recordings'], output: 'results' });
 * await storage.read('0123456789abcdef0123456789abcdef', 'result.json'); // => undefined
 * await storage.fingerprints(['../day.csv']).catch(({ code }) => code); // => 'outside-root'
 * ```
 */
export function fileStorage({ roots, output }: FileStorageOptions): Storage {
  const printOf = createPrints();
  return {
    async fingerprints(references) {
      const paths = pathsOf(references, roots);
      const files = await filesOf(paths, roots);
      return Promise.all(files.map(printOf));
    },
    async recordings(references) {
      const paths = pathsOf(references, roots);
      await filesOf(paths, roots);
      const recordings = await recordingsIn(paths);
      return Promise.all(recordings.map(async (path) => ({ ...(await bookSource(path)), name: basename(path) })));
    },
    async write(job, files) {
      await writeFolder(folderOf(job, output), files);
    },
    async read(job, name) {
      const path = join(folderOf(job, output), name);
      // The folder is the job's own; a link in it was not put there by a job.
      return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? readText(path) : undefined;
    },
  };
}

function pathsOf(references: readonly string[], roots: readonly string[]): string[] {
  return references.map((one) => resolveReference(one, roots));
}

/** All that is read for them, each below a root; the second file of a pair may be absent. */
async function filesOf(paths: readonly string[], roots: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of await filesOfRecordings(paths)) {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) continue;
    requireWithin(path, basename(path), roots);
    if (!found.isDirectory()) files.push(path);
  }
  return files;
}

/** Names of jobs are hashes, and lead nowhere. */
function folderOf(job: string, output: string): string {
  const folder = join(output, job);
  const [real, base] = [folder, output].map(existingPath);
  if (/^[0-9a-f]{32}$/.test(job) && (real === undefined || base === undefined || isBelow(real, base))) return folder;
  throw new FileError(folder, 'written', new Error('it leads out of the folder of results'));
}

function createPrints(): (path: string) => Promise<InputPrint> {
  const known = new Map<string, Promise<InputPrint>>();
  return async (path) => {
    const { size, mtimeMs } = lstatSync(realpathSync.native(path));
    const key = `${path}\n${size}\n${mtimeMs}`;
    const print = known.get(key) ?? fingerprint(path);
    known.set(key, print);
    return print;
  };
}
