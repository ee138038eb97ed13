import { basename, dirname, join } from 'node:path';
import { parseLobsterName } from '@waterfill/orderbook';

/** The recordings among files: of a LOBSTER pair that is given whole, as `GOOG_*` does, only the file that comes first. */
export function recordingsIn(files: readonly string[]): string[] {
  const second = new Set<string>();
  return files.filter((file) => {
    if (second.has(join(file))) return false;
    for (const name of parseLobsterName(basename(file)).partners) second.add(join(dirname(file), name));
    return true;
  });
}
