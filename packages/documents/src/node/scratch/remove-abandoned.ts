import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ownerOfScratch } from './scratch-name.js';

/** Removes the scratch files of killed runs from a folder, and nothing else. */
export async function removeAbandoned(folder: string): Promise<void> {
  // If the folder cannot be read, the later write reports why.
  const names = await readdir(folder).catch(() => []);
  const abandoned = names.filter((name) => ownerOfScratch(name)?.state === 'ended');
  await Promise.all(abandoned.map((name) => rm(join(folder, name), { force: true }).catch(() => {})));
}
