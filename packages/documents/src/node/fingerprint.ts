import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FileError } from './file-error.js';

/** The fingerprint of a file. */
export interface Fingerprint {
  /** without the folder */
  readonly name: string;
  /** absent for a file that can be read only once, such as a pipe or standard input */
  readonly bytes?: number;
  /** hexadecimal, of the bytes on the disk; absent in the same cases */
  readonly sha256?: string;
}

/**
 * Computes the fingerprint of a file. A pipe and standard input, `-`, are not read.
 *
 * @throws FileError if it cannot be read
 * @example
 * ```ts
 * import { mkdtemp, rm, writeFile } from 'node:fs/promises';
 * import { fingerprint } from '@waterfill/documents/node';
 * const folder = await mkdtemp('example-');
 * await writeFile(`${folder}/a.txt`, 'abc');
 * const { bytes, sha256 } = await fingerprint(`${folder}/a.txt`);
 * [bytes, sha256?.slice(0, 8)]; // => [3, 'ba7816bf']
 * await rm(folder, { recursive: true });
 * ```
 */
export async function fingerprint(path: string): Promise<Fingerprint> {
  if (path === '-') return { name: 'standard input' };
  const name = basename(path);
  try {
    const found = await stat(path);
    if (!found.isFile() && !found.isDirectory()) return { name };
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return { name, bytes: found.size, sha256: hash.digest('hex') };
  } catch (error) {
    throw new FileError(path, 'read', error);
  }
}
