import { lockFolder } from '../folder/lock-folder.js';
import { outputGuard } from './require-apart.js';
import { createWriteSet, type FileContent } from './write-set.js';

/** A file to write: its path and its content. */
export type NewFile = readonly [path: string, content: FileContent];

/** Options of {@link writeFiles}. */
export interface WriteOptions {
  /** paths of the inputs, which are never written to; `-` is standard input; default none */
  readonly inputs?: readonly string[];
  /** the folder of the files, if there are several: other runs wait until these are in place */
  readonly folder?: string;
  /** whether that folder is created if it does not exist; default false */
  readonly makesFolder?: boolean;
}

/**
 * Writes files atomically: either all of them are in place or everything is as before, even if the process fails, is
 * interrupted or is killed. Each is written to a temporary file, and when all are written, they are renamed.
 *
 * @throws FileError naming the file that cannot be written, or that is an input or given twice
 * @example
 * ```ts
 * import { mkdtemp, rm } from 'node:fs/promises';
 * import { readText, writeFiles } from '@waterfill/documents/node';
 * const folder = await mkdtemp('example-');
 * await writeFiles([[`${folder}/a.txt`, 'a'], [`${folder}/b.txt`, 'b']]);
 * await readText(`${folder}/b.txt`); // => 'b'
 * await rm(folder, { recursive: true });
 * ```
 */
export async function writeFiles(
  files: Iterable<NewFile> | AsyncIterable<NewFile>,
  { inputs = [], folder, makesFolder = false }: WriteOptions = {},
): Promise<void> {
  const set = createWriteSet();
  let release = (): void => {};
  try {
    const requireFree = outputGuard(inputs);
    if (folder !== undefined && makesFolder) set.makeFolder(folder);
    for await (const [path, content] of files) {
      requireFree(path);
      await set.stage(path, content);
    }
    if (folder !== undefined) release = await lockFolder(folder);
    await set.commit();
  } finally {
    release();
    set.discard();
  }
}

/**
 * {@link writeFiles} for one file.
 *
 * @example
 * ```ts
 * import { mkdtemp, rm } from 'node:fs/promises';
 * import { readText, writeFile } from '@waterfill/documents/node';
 * const folder = await mkdtemp('example-');
 * await writeFile(`${folder}/a.txt`, 'abc');
 * await readText(`${folder}/a.txt`); // => 'abc'
 * await rm(folder, { recursive: true });
 * ```
 */
export function writeFile(path: string, content: FileContent, inputs: readonly string[] = []): Promise<void> {
  return writeFiles([[path, content]], { inputs });
}
