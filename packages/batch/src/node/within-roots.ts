import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileError } from '@waterfill/documents/node';
import { ProblemError } from '@waterfill/model';

/**
 * Resolves a reference: a path below the first root, an absolute path, or a `file:` URL. What it leads to, after all
 * symbolic links, is below one of the roots.
 *
 * @throws ProblemError (`outside-root`, `unknown-reference`); FileError if there is no such file
 */
export function resolveReference(reference: string, roots: readonly string[]): string {
  const path = pathOf(reference, roots[0]!);
  requireWithin(path, reference, roots);
  return path;
}

/** Refuses a path that leads out of the roots through `..` or symbolic links. */
export function requireWithin(path: string, reference: string, roots: readonly string[]): void {
  const real = realPathOf(path, reference);
  if (!roots.some((root) => isBelow(real, existingPath(root) ?? resolve(root)))) throw outside(reference);
}

function realPathOf(path: string, reference: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    throw new FileError(reference, 'read', error);
  }
}

/** A path after all symbolic links; undefined if there is no such file or folder. */
export function existingPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** Whether a path is a folder or in it. */
export function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function pathOf(reference: string, root: string): string {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(reference)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'file') {
    throw new ProblemError('recordings', `${reference} is of the scheme ${scheme}; expected a path or a file: URL`, {
      code: 'unknown-reference',
    });
  }
  if (reference.split(/[\\/]/).includes('..')) throw outside(reference);
  return resolve(root, scheme === undefined ? reference : fileURLToPath(reference));
}

function outside(reference: string): ProblemError {
  return new ProblemError(
    'recordings',
    `${reference} is not below a folder that may be read; add its folder to these`,
    {
      code: 'outside-root',
      details: { reference },
    },
  );
}
