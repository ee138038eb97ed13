import type { BigIntStats } from 'node:fs';
import { readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** The destination of an output. */
export interface Target {
  /** the file itself, after all symbolic links */
  readonly path: string;
  /** absent: the file does not exist yet */
  readonly existing: BigIntStats | undefined;
  /** whether it is a device, a pipe or an open descriptor, which is written to and never replaced */
  readonly isSpecial: boolean;
}

/** Names of descriptors: other programs may also write to the file behind one. */
const DESCRIPTOR = /^\/(?:dev\/(?:std(?:in|out|err)|fd\/\d+)|proc\/.+)$/;

/** Resolves a path through symbolic links, even if the file at the end does not exist. */
export async function findTarget(path: string): Promise<Target> {
  const existing = await stat(path, { bigint: true }).catch(unlessMissing);
  if (existing === undefined) return { path: await missingTarget(path), existing, isSpecial: false };
  const isSpecial = DESCRIPTOR.test(path) || !(existing.isFile() || existing.isDirectory());
  return { path: isSpecial ? path : await realpath(path), existing, isSpecial };
}

/** The most symbolic links that Linux follows. */
const MOST_LINKS = 40;

async function missingTarget(path: string): Promise<string> {
  let at = resolve(path);
  for (let i = 0; i < MOST_LINKS; i++) {
    const folder = await realpath(dirname(at)).catch(() => dirname(at));
    at = join(folder, basename(at));
    const link = await readlink(at).catch(() => undefined);
    if (link === undefined) return at;
    at = resolve(folder, link);
  }
  return at;
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
