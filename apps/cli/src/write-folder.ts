import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileError } from './file-error.js';
import { writeAtomically } from './write-atomically.js';

/**
 * Writes texts into a folder, which is made if it is not there; each replaces what had its name, whole or not at all.
 *
 * @param texts - by the names of their files, with the folders in it that they are in; undefined: such a file is removed, since it would contradict the others
 * @returns the paths written
 */
export async function writeFolder(folder: string, texts: ReadonlyMap<string, string | undefined>): Promise<string[]> {
  await makeFolder(folder);
  const written: string[] = [];
  for (const [name, text] of texts) {
    const path = join(folder, name);
    if (text === undefined) {
      await rm(path, { force: true });
      continue;
    }
    if (dirname(name) !== '.') await makeFolder(dirname(path));
    await writeAtomically(path, text);
    written.push(path);
  }
  return written;
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new FileError(path, 'written', error);
  }
}
