import { lstat, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FileError, fingerprint, readText, writeFolder } from '@waterfill/documents/node';
import { bookSource, filesOfRecordings, recordingsIn } from '@waterfill/orderbook/node';
import type { InputPrint, Storage } from '../storage.js';
import { isBelow, requireWithin, resolveReference } from './within-roots.js';

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
      const paths = await pathsOf(references, roots);
      const files = await filesOf(paths, roots);
      return Promise.all(files.map(printOf));
    },
    async recordings(references) {
      const paths = await pathsOf(references, roots);
      await filesOf(paths, roots);
      const recordings = await recordingsIn(paths);
      return Promise.all(recordings.map(async (path) => ({ ...(await bookSource(path)), name: basename(path) })));
    },
    async write(job, files) {
      const folder = await folderOf(job, output);
      await writeFolder(folder, files);
    },
    async read(job, name) {
      const path = join(await folderOf(job, output), name);
      // The folder is the job's own; a link in it was not put there by a job.
      return (await lstat(path).catch(() => undefined))?.isFile() ? readText(path) : undefined;
    },
  };
}

function pathsOf(references: readonly string[], roots: readonly string[]): Promise<string[]> {
  return Promise.all(references.map((one) => resolveReference(one, roots)));
}

/** All that is read for them, each below a root; the second file of a pair may be absent. */
async function filesOf(paths: readonly string[], roots: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of await filesOfRecordings(paths)) {
    const found = await lstat(path).catch(() => undefined);
    if (found === undefined) continue;
    await requireWithin(path, basename(path), roots);
    if (!found.isDirectory()) files.push(path);
  }
  return files;
}

/** Names of jobs are hashes, and lead nowhere. */
async function folderOf(job: string, output: string): Promise<string> {
  const folder = join(output, job);
  const [real, base] = await Promise.all([folder, output].map((path) => realpath(path).catch(() => undefined)));
  if (/^[0-9a-f]{32}$/.test(job) && (real === undefined || base === undefined || isBelow(real, base))) return folder;
  throw new FileError(folder, 'written', new Error('it leads out of the folder of results'));
}

function createPrints(): (path: string) => Promise<InputPrint> {
  const known = new Map<string, Promise<InputPrint>>();
  return async (path) => {
    const { size, mtimeMs } = await lstat(await realpath(path));
    const key = `${path}\n${size}\n${mtimeMs}`;
    const print = known.get(key) ?? fingerprint(path);
    known.set(key, print);
    return print;
  };
}
