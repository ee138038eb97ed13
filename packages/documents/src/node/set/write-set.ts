import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FileError } from '../file-error.js';
import { removeAbandoned } from '../scratch/remove-abandoned.js';
import {
  dropScratch,
  hearSignals,
  holdFolder,
  holdScratch,
  releaseFolder,
  removeIfEmpty,
} from '../scratch/scratch-files.js';
import { findTarget, type Target } from './find-target.js';

/** The content of a file; in parts, a long one is never in memory as a whole. */
export type FileContent = string | Uint8Array | Iterable<string | Uint8Array>;

/** Files that are put in place all together or not at all. */
export interface WriteSet {
  /** Creates a folder and its parents, unless it exists. */
  makeFolder(path: string): void;
  /**
   * Writes the content of a file to a temporary file next to it. An existing file keeps its permissions, and a
   * symbolic link its target. A device or a pipe is written to at once. A signal ends the process after any part.
   *
   * @param place - `first`: it is put in place before the files staged so far; default `last`
   */
  stage(path: string, content: FileContent, place?: 'first' | 'last'): Promise<void>;
  /** Removes a file when the others are put in place, and its folder if that is then empty. */
  stageRemoval(path: string): void;
  /** Puts all files in place, in the order in which they were staged, but for those staged as the first; if one cannot be, none is. */
  commit(): Promise<void>;
  /** Undoes everything, unless the files were put in place. */
  discard(): void;
}

/** A step of putting files in place. */
interface Step {
  /** as given, for messages */
  readonly path: string;
  readonly target: string;
  /** absent: the existing file is removed */
  readonly temporary?: string;
}

/** A {@link WriteSet} without files. */
export function createWriteSet(): WriteSet {
  const steps: Step[] = [];
  const madeFolders: string[] = [];
  const cleaned = new Set<string>();

  const clean = (folder: string): void => {
    if (cleaned.has(folder)) return;
    cleaned.add(folder);
    removeAbandoned(folder);
  };

  const forget = (): void => {
    for (const folder of madeFolders) releaseFolder(folder);
    steps.length = 0;
    madeFolders.length = 0;
  };

  return {
    makeFolder(path) {
      try {
        makeFolders(path, madeFolders);
      } catch (error) {
        throw new FileError(path, 'written', error);
      }
    },
    async stage(path, content, place = 'last') {
      try {
        const target = findTarget(path);
        if (target.isSpecial) return await writeInto(path, content);
        clean(dirname(target.path));
        const step = { path, target: target.path, temporary: await writeBeside(target, content) };
        if (place === 'first') steps.unshift(step);
        else steps.push(step);
      } catch (error) {
        throw new FileError(path, 'written', error);
      }
    },
    stageRemoval(path) {
      steps.push({ path, target: path });
    },
    async commit() {
      await hearSignals();
      putInPlace(steps);
      for (const { target, temporary } of steps) if (temporary === undefined) removeIfEmpty(dirname(target));
      forget();
    },
    discard() {
      for (const { temporary } of steps) if (temporary !== undefined) dropScratch(temporary);
      for (const folder of madeFolders.reverse()) removeIfEmpty(folder);
      forget();
    },
  };
}

/** @param made - receives the created folders, outer ones first */
function makeFolders(path: string, made: string[]): void {
  try {
    mkdirSync(path);
    made.push(path);
    holdFolder(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(path) !== path) {
      makeFolders(dirname(path), made);
      makeFolders(path, made);
    } else if (code !== 'EEXIST' || findTarget(path).existing?.isDirectory() !== true) throw error;
  }
}

/** @returns the path of the temporary file, which is in the folder of the target, so that it can be renamed */
async function writeBeside({ path, existing }: Target, content: FileContent): Promise<string> {
  if (existing?.isDirectory()) throw Object.assign(new Error('it is a directory'), { code: 'EISDIR' });
  // Renaming over a read-only file would succeed, but its owner made it read-only on purpose.
  if (existing) accessSync(path, constants.W_OK);
  const temporary = holdScratch(dirname(path), 'tmp');
  try {
    const file = openSync(temporary, 'wx', existing ? 0o600 : 0o666);
    try {
      for (const part of partsOf(content)) {
        writeFileSync(file, part);
        // The next part, or the next file, may take long.
        await hearSignals();
      }
      if (existing) copyOwnership(file, existing);
    } finally {
      closeSync(file);
    }
    return temporary;
  } catch (error) {
    dropScratch(temporary);
    throw error;
  }
}

function partsOf(content: FileContent): Iterable<string | Uint8Array> {
  return typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
}

function copyOwnership(file: number, { mode, uid, gid }: NonNullable<Target['existing']>): void {
  const own = fstatSync(file, { bigint: true });
  if (own.uid !== uid || own.gid !== gid) changeOwner(file, Number(uid), Number(gid));
  fchmodSync(file, Number(mode & 0o7777n));
}

function changeOwner(file: number, uid: number, gid: number): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // Only root may; otherwise the file keeps the current user.
  }
}

/** Writes to a device or a pipe. As with standard output, it is not an error if the reader closes it early. */
async function writeInto(path: string, content: FileContent): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_APPEND);
  try {
    for (const part of partsOf(content)) await file.writeFile(part);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  } finally {
    await file.close();
  }
}

/** Runs synchronously, so that no signal can interrupt it. After a failure everything is as before. */
function putInPlace(steps: readonly Step[]): void {
  // Renaming a single file is atomic.
  const targets = steps.length > 1 ? new Set(steps.map(({ target }) => target)) : [];
  const backups = new Map(Array.from(targets, (target) => [target, backUp(target)]));
  const done: Step[] = [];
  try {
    for (const step of steps) {
      replace(step);
      done.push(step);
    }
  } catch (error) {
    for (const { target } of done) restore(target, backups.get(target));
    throw new FileError(steps[done.length]!.path, 'written', error);
  } finally {
    for (const backup of backups.values()) if (typeof backup === 'string') dropScratch(backup);
    for (const { temporary } of steps) if (temporary !== undefined) dropScratch(temporary);
  }
}

function replace({ target, temporary }: Step): void {
  if (temporary === undefined) rmSync(target, { force: true });
  else renameSync(temporary, target);
}

/** Makes a second name for the existing file; null: there is none; undefined: the file system has no hard links. */
type Backup = string | null | undefined;

function backUp(target: string): Backup {
  const backup = holdScratch(dirname(target), 'old');
  try {
    linkSync(target, backup);
    return backup;
  } catch (error) {
    dropScratch(backup);
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : undefined;
  }
}

function restore(target: string, backup: Backup): void {
  try {
    if (backup === null) rmSync(target, { force: true });
    else if (backup !== undefined) renameSync(backup, target);
  } catch {
    // The first failure is the one to report.
  }
}
