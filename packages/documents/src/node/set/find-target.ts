import { type BigIntStats, readlinkSync, realpathSync, statSync } from 'node:fs';
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

/**
 * Resolves a path through symbolic links, even if the file at the end does not exist. Runs synchronously: each call
 * takes microseconds, a tenth of what it takes to wait for another thread to make it.
 */
export function findTarget(path: string): Target {
  const existing = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (existing === undefined) return { path: missingTarget(path), existing, isSpecial: false };
  const isSpecial = DESCRIPTOR.test(path) || !(existing.isFile() || existing.isDirectory());
  return { path: isSpecial ? path : realpathSync.native(path), existing, isSpecial };
}

/** The most symbolic links that Linux follows. */
const MOST_LINKS = 40;

function missingTarget(path: string): string {
  let at = resolve(path);
  for (let i = 0; i < MOST_LINKS; i++) {
    const folder = attempt(() => realpathSync.native(dirname(at))) ?? dirname(at);
    at = join(folder, basename(at));
    const link = attempt(() => readlinkSync(at));
    if (link === undefined) return at;
    at = resolve(folder, link);
  }
  return at;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
