import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileError } from '../file-error.js';
import { dropScratch, holdScratch } from '../scratch/scratch-files.js';
import { ownerOfScratch } from '../scratch/scratch-name.js';

/** How long to wait while another run puts its files in place. They are already written, and only renamed. */
const PATIENCE = 10_000;

/**
 * Locks a folder: waits until no other run puts files into it, and makes other runs wait until the lock is released.
 *
 * Each run creates a lock with its own name and then looks for others. If two runs come at the same time, both see
 * the other lock and step back. Locks are never taken over, so any run can remove the lock of a killed run.
 *
 * @param patience - milliseconds to wait for another run
 * @returns a function that releases the lock
 * @throws FileError if another run does not finish in time, naming it
 */
export async function lockFolder(folder: string, patience: number = PATIENCE): Promise<() => void> {
  const end = performance.now() + patience;
  for (;;) {
    const own = makeLock(folder);
    const other = otherLock(folder, own);
    if (other === undefined) return () => dropScratch(own);
    dropScratch(own);
    if (performance.now() > end) throw new FileError(folder, 'written', new Error(busyText(other)));
    await sleep(5 + 20 * Math.random());
  }
}

function makeLock(folder: string): string {
  const path = holdScratch(folder, 'lock');
  try {
    writeFileSync(path, `process ${process.pid} on ${hostname()}\n`, { flag: 'wx' });
    return path;
  } catch (error) {
    dropScratch(path);
    throw new FileError(folder, 'written', error);
  }
}

/** The path of a lock of another run, which may still be going on. */
function otherLock(folder: string, own: string): string | undefined {
  const locks = readdirSync(folder)
    .filter((name) => name.endsWith('.lock'))
    .map((name) => join(folder, name));
  for (const lock of locks.filter((path) => path !== own)) {
    const owner = ownerOfScratch(basename(lock));
    if (owner?.state === 'ended') rmSync(lock, { force: true });
    else if (owner) return lock;
  }
  return undefined;
}

function busyText(lock: string): string {
  return `another run is writing into it (${ownerIn(lock)}); wait for it, or, if it is over, remove ${lock}`;
}

function ownerIn(lock: string): string {
  try {
    return readFileSync(lock, 'utf8').trim() || 'another process';
  } catch {
    return 'another process';
  }
}
