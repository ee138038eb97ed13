import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ownerOfScratch } from './scratch-name.js';

/** Removes from a folder what runs that were killed have left there: their scratch files, and nothing else. */
export async function removeAbandoned(folder: string): Promise<void> {
  // Whoever writes there says why the folder cannot be read.
  const names = await readdir(folder).catch(() => []);
  const abandoned = names.filter((name) => ownerOfScratch(name)?.state === 'ended');
  await Promise.all(abandoned.map((name) => rm(join(folder, name), { force: true }).catch(() => {})));
}
