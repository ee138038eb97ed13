import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ownerOfScratch } from './scratch-name.js';

/**
 * Removes the scratch files of killed runs from a folder, and nothing else. Those of runs that go on, and of other
 * machines, stay.
 *
 * @example
 * ```ts
 * import { removeAbandoned } from '@waterfill/documents/node';
 * removeAbandoned('no-such-folder'); // => undefined
 * ```
 */
export function removeAbandoned(folder: string): void {
  for (const name of namesIn(folder)) {
    if (ownerOfScratch(name)?.state === 'ended') remove(join(folder, name));
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // The later write reports why.
    return [];
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // A later run removes it.
  }
}
