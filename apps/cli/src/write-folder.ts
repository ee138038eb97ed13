import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from './file-error.js';
import { writeAtomically } from './write-atomically.js';

/**
 * Writes texts into a folder, which is made if it is not there; each replaces what had its name, whole or not at all.
 *
 * @param texts - by the names of their files; undefined: such a file is removed, since it would contradict the others
 * @returns the paths written
 */
export async function writeFolder(folder: string, texts: ReadonlyMap<string, string | undefined>): Promise<string[]> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new FileError(folder, 'written', error);
  }
  const written: string[] = [];
  for (const [name, text] of texts) {
    const path = join(folder, name);
    if (text === undefined) {
      await rm(path, { force: true });
      continue;
    }
    await writeAtomically(path, text);
    written.push(path);
  }
  return written;
}
